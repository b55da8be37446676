import { portkeyReply } from '../faults/portkey-reply.ts';
import { reply } from '../reply/reply.ts';
import { fails, once, scenariosOf, stream } from './make-scenario.ts';
import type { Scenario } from './scenario.ts';

const status = scenariosOf('status');

/** Status, our code for it, whether a repeat may help. */
const table: readonly (readonly [number, string, boolean])[] = [
  [400, 'bad_request', false],
  [401, 'authentication', false],
  [402, 'quota_exhausted', false],
  [403, 'permission_denied', false],
  [404, 'not_found', false],
  [405, 'bad_request', false],
  [408, 'upstream_timeout', true],
  [409, 'conflict', true],
  [410, 'not_found', false],
  [413, 'request_too_large', false],
  [415, 'bad_request', false],
  [418, 'bad_request', false],
  [422, 'unprocessable', false],
  [425, 'overloaded', true],
  [429, 'rate_limited', true],
  [451, 'bad_request', false],
  [500, 'server_error', true],
  [501, 'server_error', false],
  [502, 'server_error', true],
  [503, 'overloaded', true],
  [504, 'upstream_timeout', true],
  [505, 'server_error', false],
  [520, 'server_error', true],
  [524, 'upstream_timeout', true],
  [529, 'overloaded', true],
];

const said = 'the reason in words';
const of = (code: number, more: object = {}) =>
  ({ kind: 'status', status: code, ...more }) as const;

/** Error statuses in every envelope that the gateway, Portkey and providers use. */
export const statusScenarios: readonly Scenario[] = [
  ...table.map(([code, name, retryable]) =>
    status(
      `${code} keeps its status, its words and whether a repeat may help`,
      portkeyReply.providerError(code, said),
      fails(of(code, { says: said, retryable, code: name })),
      once,
    ),
  ),
  status(
    'a stream that is refused is an ordinary error',
    portkeyReply.providerError(429, said, { code: 'rate_limit_exceeded' }),
    fails(of(429, { says: said, retryable: true, code: 'rate_limited' })),
    stream,
  ),
  status(
    'an exhausted quota is no rate limit',
    portkeyReply.providerError(429, 'check your plan', { code: 'insufficient_quota' }),
    fails(of(429, { retryable: false, code: 'quota_exhausted' })),
    once,
  ),
  status(
    'a window that is too small is told apart from a bad request',
    portkeyReply.providerError(400, 'This model has a maximum context length of 8192 tokens'),
    fails(of(400, { retryable: false, code: 'context_length_exceeded' })),
    once,
  ),
  status(
    'a prompt stopped by a filter is told apart from a bad request',
    portkeyReply.providerError(400, 'filtered', { code: 'content_filter' }),
    fails(of(400, { retryable: false, code: 'content_filtered' })),
    once,
  ),
  status(
    'the gateway refuses a provider that it does not know',
    portkeyReply.refused('Invalid provider passed'),
    fails(of(400, { says: 'Invalid provider passed', retryable: false })),
    once,
  ),
  status(
    'the gateway lists what is wrong with a config',
    portkeyReply.refused('Invalid config passed.', ['path: retry,attempts, message: Required']),
    fails(of(400, { says: 'retry,attempts', retryable: false })),
    once,
  ),
  status(
    'the gateway has no such endpoint for the provider',
    portkeyReply.crashed('chatComplete is not supported by jina'),
    fails(of(500, { says: 'not supported by jina', retryable: false, code: 'gateway_error' })),
    once,
  ),
  status(
    'the gateway crashed',
    portkeyReply.crashed(),
    fails(of(500, { retryable: true, code: 'gateway_error' })),
    once,
  ),
  status(
    'the gateway could not reach the provider',
    portkeyReply.unreachable('connect ECONNREFUSED 127.0.0.1:9'),
    fails({ kind: ['connection', 'status'], says: 'ECONNREFUSED', retryable: true }),
    once,
  ),
  status(
    'the gateway gave up on the provider',
    portkeyReply.timedOut(300),
    fails(of(408, { retryable: true, code: 'upstream_timeout' })),
    once,
  ),
  status(
    'a guardrail denied the request',
    portkeyReply.guardrailDenied(),
    fails(of(446, { retryable: false, code: 'guardrail_denied' })),
    once,
  ),
  status(
    'Portkey refused its own key',
    portkeyReply.invalidPortkeyKey(),
    fails(of(401, { says: 'Portkey', retryable: false, code: 'authentication' })),
    once,
  ),
  status(
    'Portkey told about a budget',
    reply.json(412, {
      status: 'failure',
      message: 'Portkey API Key Usage Limit Exceeded. Error Code: 04',
    }),
    fails(of(412, { says: 'Usage Limit', retryable: false, code: 'quota_exhausted' })),
    once,
  ),
  status(
    'Portkey wraps its refusal in data',
    reply.json(403, { success: false, data: { message: said, errorCode: 'AB03' } }),
    fails(of(403, { says: said, retryable: false, code: 'permission_denied' })),
    once,
  ),
  status(
    'the path is wrong',
    portkeyReply.notFound(),
    fails(of(404, { says: 'Not Found', retryable: false })),
    once,
  ),
  status(
    'the request headers are too large, said with an empty body',
    portkeyReply.headersTooLarge(),
    fails(of(431, { retryable: false, code: 'request_too_large' })),
    once,
  ),
  status(
    'an error page in HTML gives its words, not its tags',
    reply.text(
      502,
      '<html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>',
    ),
    fails(of(502, { says: 'Bad Gateway', retryable: true })),
    once,
  ),
  status(
    'an error in plain text',
    reply.text(500, said, 'text/plain'),
    fails(of(500, { says: said, retryable: true })),
    once,
  ),
  status(
    'an error as a text field',
    reply.json(400, { error: said }),
    fails(of(400, { says: said })),
    once,
  ),
  status(
    'an error in the words of FastAPI',
    reply.json(422, { detail: [{ loc: ['body'], msg: said, type: 'value_error' }] }),
    fails(of(422, { says: said })),
    once,
  ),
  status(
    'an error in the words of Google',
    reply.json(400, [{ error: { code: 400, message: said, status: 'INVALID_ARGUMENT' } }]),
    fails(of(400, { says: said, retryable: false })),
    once,
  ),
  status(
    'an error of OpenRouter, with the words of the provider below',
    reply.json(429, {
      error: { message: 'Provider returned error', code: 429, metadata: { raw: said } },
    }),
    fails(of(429, { says: said, retryable: true })),
    once,
  ),
  status(
    'an error of Anthropic, unwrapped',
    reply.json(529, { type: 'error', error: { type: 'overloaded_error', message: said } }),
    fails(of(529, { says: said, retryable: true, code: 'overloaded' })),
    once,
  ),
  status(
    'an error of Cohere and Mistral, bare',
    reply.json(400, { message: said, object: 'error', type: 'invalid_request', code: '1500' }),
    fails(of(400, { says: said })),
    once,
  ),
  status(
    'an error whose JSON is cut',
    reply.json(500, '{"error":{"message":"the rea'),
    fails(of(500, { says: 'the rea', retryable: true })),
    once,
  ),
  status('an error without a body', reply.status(500), fails(of(500, { retryable: true })), once),
  status(
    'an error body without end keeps its status',
    reply.endless('x'.repeat(10_000), 500, 'text/plain'),
    fails(of(500, { retryable: true }), { released: true }),
    once,
  ),
  status(
    'an error body that stalls keeps its status',
    reply.json(503, '{"error":').stall(),
    fails(of(503, { retryable: true }), { released: true, withinMs: 10_000 }),
    once,
  ),
  status(
    'an error body that is cut keeps its status',
    reply.json(503, '{"error":').contentLength(999).cut(),
    fails(of(503, { retryable: true })),
    once,
  ),
  ...[301, 302, 303, 307, 308].map((code) =>
    status(
      `a redirect with ${code} is not followed with keys`,
      reply.redirect(code, 'http://127.0.0.2:9/v1/chat/completions'),
      fails({ kind: 'status', status: code, retryable: false }, { requests: 1 }),
    ),
  ),
  status('a 304 is no answer', reply.status(304), fails({ kind: ['status', 'response'] }), once),
];
