import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Clock } from '../time/clock.ts';

/** One request as the server saw it. */
export interface RecordedRequest {
  /** 1 for the first request since the start or the last reset. */
  readonly number: number;
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case; repeated headers joined as Node joins them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Names and values in order as they came, for duplicates and spelling. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
  /** The parsed body, or undefined when it is not JSON. */
  readonly json: unknown;
  /** When the head arrived, on the server's clock. */
  readonly at: number;
  /** True once the client went away before the answer was complete. */
  readonly aborted: boolean;
  /** Resolves when the exchange is over: by whom, and when on the server's clock. */
  readonly closed: Promise<RequestEnd>;
  /** Which connection it came on: equal numbers mean that the connection was reused. */
  readonly connection: number;
}

/** How an exchange ended: `complete`, the client left first, or the server broke it off. */
export interface RequestEnd {
  readonly by: 'complete' | 'client' | 'server';
  readonly at: number;
}

/** A request that is being answered. */
export interface Exchange {
  readonly request: RecordedRequest;
  readonly response: ServerResponse;
  readonly clock: Clock;
  /** Aborted when the connection is gone, whoever closed it. */
  readonly gone: AbortSignal;
  /** Marks that the server is about to break the connection, so that it is not taken for the client. */
  breaking(): void;
}

interface Received {
  readonly number: number;
  readonly connection: number;
  readonly clock: Clock;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Reads a whole request and starts to watch how its exchange ends. */
export async function recordRequest(received: Received): Promise<Exchange> {
  const { request, response, clock } = received;
  const at = clock.now();
  const end: { by?: RequestEnd['by'] } = {};
  const gone = new AbortController();
  let broken = false;
  const closed = new Promise<RequestEnd>((resolve) => {
    response.once('close', () => {
      end.by = response.writableFinished ? 'complete' : broken ? 'server' : 'client';
      gone.abort();
      resolve({ by: end.by, at: clock.now() });
    });
  });
  const body = (await buffer(request).catch(() => Buffer.alloc(0))).toString('utf8');
  const url = new URL(request.url ?? '/', 'http://loopback');
  return {
    request: {
      number: received.number,
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: joinHeaders(request),
      rawHeaders: request.rawHeaders,
      body,
      json: parseJson(body),
      at,
      get aborted() {
        return end.by === 'client';
      },
      closed,
      connection: received.connection,
    },
    response,
    clock,
    gone: gone.signal,
    breaking: () => {
      broken = true;
    },
  };
}

function joinHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
