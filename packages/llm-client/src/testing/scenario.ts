import type { Reply } from './reply.ts';
import { SSE_HEADERS, sseEvents } from './sse.ts';

/**
 * How providers and the gateway fail, as measured on the wire: each is a reply for a scripted
 * `fetch`. The codes beside them are what the client makes of them.
 */
export const scenario = {
  /** 429 with `Retry-After`: `rate_limited`. */
  rateLimited: (options: { readonly retryAfterSeconds?: number } = {}): Reply => ({
    ...providerError(429, 'Rate limit reached', { code: 'rate_limit_exceeded' }),
    headers: { ...JSON_HEADERS, 'retry-after': String(options.retryAfterSeconds ?? 1) },
  }),
  /** 429 of an account without money: `quota_exhausted`, which no retry helps. */
  quotaExhausted: (): Reply =>
    providerError(429, 'You exceeded your current quota', { code: 'insufficient_quota' }),
  /** 503: `overloaded`. */
  overloaded: (): Reply => providerError(503, 'The server is overloaded'),
  /** 500 of the provider: `server_error`. */
  serverError: (): Reply => providerError(500, 'Internal error', { type: 'server_error' }),
  /** 400: `bad_request`. */
  badRequest: (message = 'Invalid request'): Reply =>
    providerError(400, message, { type: 'invalid_request_error' }),
  /** 401 of the provider: `authentication`, origin `provider`. */
  providerKeyRefused: (): Reply =>
    providerError(401, 'Incorrect API key provided', { code: 'invalid_api_key' }),
  /** 401 of Portkey: `authentication`, origin `portkey`. */
  portkeyKeyRefused: (): Reply =>
    json(401, { status: 'failure', message: 'Portkey Error: Invalid API Key. Error Code: 03' }),
  /** 404: `not_found`. */
  modelNotFound: (): Reply =>
    providerError(404, 'The model does not exist', { code: 'model_not_found' }),
  /** 400: `context_length_exceeded`. */
  contextLengthExceeded: (): Reply =>
    providerError(400, "This model's maximum context length is 8192 tokens", {
      code: 'context_length_exceeded',
    }),
  /** 446 of the gateway: `guardrail_denied`. */
  guardrailDenied: (): Reply =>
    json(446, {
      error: {
        message:
          'The guardrail checks defined in the config failed. You can find more information in the `hook_results` object.',
        type: 'hooks_failed',
        param: null,
        code: null,
      },
      hook_results: {
        before_request_hooks: [{ verdict: false, deny: true }],
        after_request_hooks: [],
      },
    }),
  /** 400 of the gateway: `bad_request`, origin `gateway`. */
  unknownProvider: (): Reply =>
    json(400, { status: 'failure', message: 'Invalid provider passed' }),
  /** The gateway cannot reach the provider: `connection_failed`. */
  providerUnreachable: (): Reply =>
    json(500, {
      'html-message':
        'Message: fetch failed Cause: Error: connect ECONNREFUSED 127.0.0.1:9 Name: TypeError',
    }),
  /** 500 of a gateway on a `@hono/node-server` that cannot stream: `gateway_error`. */
  gatewayCannotStream: (): Reply => ({
    ...json(500, { status: 'failure', message: 'Something went wrong' }),
    headers: { ...JSON_HEADERS, 'x-portkey-gateway-exception': 'true' },
  }),
  /** A page of HTML from a proxy on the way: `server_error`. */
  htmlPage: (): Reply => ({
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: ['<html><body><h1>Bad Gateway</h1></body></html>'],
  }),
  /** An error inside a 200: `overloaded`. */
  errorInside200: (): Reply =>
    json(200, { error: { message: 'The engine is overloaded', type: 'overloaded_error' } }),
  /** A 200 without an answer in it: `unexpected_shape`, or `stream_incomplete`. */
  emptyBody: (): Reply => ({ status: 200, headers: JSON_HEADERS, body: ['{}'] }),
  /** A whole answer without content: a result with empty `text`, which a fallback moves on from. */
  emptyAnswer: (): Reply => ({ answer: { text: '' } }),
  /** The token limit cuts the answer: a result with finish reason `length`. */
  truncated: (text: string): Reply => ({ answer: { text, finishReason: 'length' } }),
  /** The model declines: a result with `refusal`. */
  refused: (refusal = 'I cannot help with that.'): Reply => ({ answer: { refusal } }),
  /** A filter stops the answer: a result with finish reason `content_filter`. */
  contentFiltered: (text = ''): Reply => ({ answer: { text, finishReason: 'content_filter' } }),
  /** An error event after some text: `stream_failed` with `partial`. Streams only. */
  errorInStream: (text: string): Reply =>
    stream(textChunk(text), { error: { message: 'Overloaded', type: 'overloaded_error' } }),
  /** What is left when the gateway drops an error event, `[DONE]` included: `stream_incomplete`. Streams only. */
  swallowedError: (text: string): Reply => stream(textChunk(text), { ...CHUNK, choices: [] }),
  /** Anthropic's error as the gateway disguises it, in a finish reason: `stream_failed`. Streams only. */
  disguisedError: (text: string): Reply =>
    stream(textChunk(text), {
      ...CHUNK,
      model: '',
      choices: [{ delta: { content: '' }, finish_reason: 'overloaded_error' }],
    }),
  /** The body ends early, and looks as if it were whole: `stream_incomplete`, or `invalid_json`. */
  cut: (text: string): Reply => ({ answer: text, ending: 'cut' }),
  /** The connection breaks in the body: `stream_incomplete` with `partial`, or `connection_failed`. */
  reset: (text: string): Reply => ({ answer: text, ending: 'reset' }),
  /** Nothing more comes after this text: `timeout_idle`. */
  stall: (text: string): Reply => ({ answer: text, ending: 'stall' }),
  /** No response at all: `timeout_first_token` of a stream, `timeout_total`. */
  hang: (): Reply => ({ instead: 'hang' }),
  /** `fetch` rejects, as undici does when nothing listens: `connection_failed`. */
  connectionRefused: (): Reply => ({
    instead: new TypeError('fetch failed', {
      cause: Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:8787'), {
        code: 'ECONNREFUSED',
      }),
    }),
  }),
} as const;

const JSON_HEADERS: Readonly<Record<string, string>> = { 'content-type': 'application/json' };
const CHUNK = { id: 'chatcmpl-scripted', object: 'chat.completion.chunk', created: 0, model: 'm' };

function json(status: number, body: unknown): Reply {
  return { status, headers: JSON_HEADERS, body: [JSON.stringify(body)] };
}

/** The provider's error as the gateway wraps it. */
function providerError(
  status: number,
  message: string,
  parts: { readonly type?: string; readonly code?: string } = {},
): Reply {
  return json(status, {
    error: {
      message: `openai error: ${message}`,
      type: parts.type ?? null,
      param: null,
      code: parts.code ?? null,
    },
    provider: 'openai',
  });
}

function stream(...payloads: readonly unknown[]): Reply {
  return { headers: SSE_HEADERS, body: sseEvents(payloads) };
}

function textChunk(content: string): unknown {
  return { ...CHUNK, choices: [{ index: 0, delta: { content }, finish_reason: null }] };
}
