import type { ChatInput, ChatOptions, Message } from '@x/llm-client';
import { refusal } from './decline.ts';

/** A chat completion that an SDK asks for. */
export interface ChatRequest {
  readonly messages: ChatInput;
  readonly options: ChatOptions;
  readonly streaming: boolean;
}

/** Headers of an SDK's call that are about the call. All others are the target's business. */
const CALL_HEADERS = [
  'x-portkey-span-id',
  'x-portkey-span-name',
  'x-portkey-parent-span-id',
  'x-portkey-metadata',
  'x-portkey-cache-namespace',
  'x-portkey-cache-force-refresh',
  'traceparent',
  'baggage',
];

/** Reads what an SDK gave to `fetch`; a response when it cannot be sent on. */
export async function readRequest(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
): Promise<ChatRequest | Response> {
  const request = new Request(input, init);
  const { pathname } = new URL(request.url);
  const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
  signal?.throwIfAborted();
  if (!pathname.endsWith('/chat/completions') || request.method !== 'POST') {
    return refusal(404, `Only chat completions fail over, not ${pathname}`, 'not_found');
  }
  const body: unknown = await request.json().catch(() => undefined);
  if (!isRecord(body) || !Array.isArray(body['messages'])) {
    return refusal(400, 'messages: expected a JSON body with a list of messages', 'invalid_params');
  }
  const { messages, model: _model, stream, ...fields } = body;
  const streaming = stream === true;
  // The client would ask for the usage by itself; an SDK that did not may not expect its chunk.
  const quiet = streaming && fields['stream_options'] === undefined;
  const { headers } = request;
  const traceId = headers.get('x-portkey-trace-id') ?? undefined;
  return {
    // Checked by the client that sends them.
    messages: messages as readonly Message[],
    streaming,
    options: {
      extraBody: quiet ? { ...fields, stream_options: { include_usage: false } } : fields,
      headers: pick(headers, CALL_HEADERS),
      idempotencyKey: headers.get('idempotency-key') ?? undefined,
      portkey: { traceId },
      signal: signal ?? undefined,
    },
  };
}

function pick(headers: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
