import type { CallOptions } from '@x/llm-client';
import { isRecord } from './is-record.ts';

/** What an SDK gave to `fetch`, whatever form it had. */
export interface SdkRequest {
  readonly method: string;
  /** Below the API's version: `/chat/completions`. */
  readonly path: string;
  /** The query, with its question mark; empty without one. */
  readonly search: string;
  readonly headers: Headers;
  readonly signal: AbortSignal | undefined;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  /** The body, when it is a JSON object. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
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

/** Headers that describe a body or an answer of an endpoint other than chat. */
const BODY_HEADERS = ['content-type', 'accept', 'range', 'openai-beta'];

/** Reads a call of `fetch`; throws what `fetch` would for one that is no request. */
export async function readSdkRequest(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
): Promise<SdkRequest> {
  const request = new Request(input, init);
  const { pathname, search } = new URL(request.url);
  const own = input instanceof Request ? input.signal : undefined;
  const signal = (init?.signal === undefined ? own : init.signal) ?? undefined;
  signal?.throwIfAborted();
  const bytes = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
  signal?.throwIfAborted();
  return {
    method: request.method,
    path: pathBelow(pathname),
    search,
    headers: request.headers,
    signal,
    body: bytes,
    json: bytes === undefined ? undefined : parse(bytes),
  };
}

/** What the call itself asks of the gateway, to be kept over all attempts. */
export function callOptionsOf(
  { headers, signal }: SdkRequest,
  withBody = false,
): Pick<CallOptions, 'headers' | 'idempotencyKey' | 'portkey' | 'signal'> {
  const names = withBody ? [...CALL_HEADERS, ...BODY_HEADERS] : CALL_HEADERS;
  return {
    headers: Object.fromEntries(names.flatMap((name) => entry(headers, name))),
    idempotencyKey: headers.get('idempotency-key') ?? undefined,
    portkey: { traceId: headers.get('x-portkey-trace-id') ?? undefined },
    signal,
  };
}

/** SDKs end their base URL in a version, or in anything at all, and every one of them can chat. */
function pathBelow(pathname: string): string {
  const path = pathname.replace(/\/+$/, '');
  const chat = /\/chat\/completions$/.exec(path);
  return chat === null ? path.replace(/^.*?\/v\d+(?:beta)?(?:\/openai)?(?=\/)/, '') : chat[0];
}

function entry(headers: Headers, name: string): readonly (readonly [string, string])[] {
  const value = headers.get(name);
  return value === null ? [] : [[name, value]];
}

function parse(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
