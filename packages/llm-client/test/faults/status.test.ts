import { completion, portkeyReply, reply } from '@x/testkit';
import { expect, test } from 'vitest';
import { ApiError, ConnectionError } from '../../src/index.ts';
import { failure, setup } from '../helpers/client.ts';

const t = setup();

test.each([
  [400, 'bad_request', false],
  [401, 'authentication', false],
  [402, 'quota_exhausted', false],
  [403, 'permission_denied', false],
  [404, 'not_found', false],
  [405, 'bad_request', false],
  [408, 'upstream_timeout', true],
  [409, 'conflict', true],
  [413, 'request_too_large', false],
  [418, 'bad_request', false],
  [422, 'unprocessable', false],
  [425, 'overloaded', true],
  [429, 'rate_limited', true],
  [431, 'request_too_large', false],
  [451, 'bad_request', false],
  [500, 'server_error', true],
  [501, 'server_error', false],
  [502, 'server_error', true],
  [503, 'overloaded', true],
  [504, 'upstream_timeout', true],
  [505, 'server_error', false],
  [520, 'server_error', true],
  [529, 'overloaded', true],
])('gives status %d the code %s (retryable: %s)', async (status, code, retryable) => {
  t.faults.always(portkeyReply.providerError(status, 'what happened'));
  const error = await failure(t.client({ retry: 0 }).chat('hi'));
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ code, retryable, status, origin: 'provider', provider: 'openai' });
  expect(error.message).toContain('what happened');
});

test.each([
  ['quota by code', 429, { code: 'insufficient_quota' }, 'quota_exhausted'],
  ['quota by type', 429, { type: 'insufficient_quota' }, 'quota_exhausted'],
  ['rate by type', 429, { type: 'tokens', code: 'rate_limit_exceeded' }, 'rate_limited'],
  ['context', 400, { code: 'context_length_exceeded' }, 'context_length_exceeded'],
  ['content filter', 400, { code: 'content_filter' }, 'content_filtered'],
  ['unknown model', 404, { code: 'model_not_found' }, 'not_found'],
  ['overload', 529, { type: 'overloaded_error' }, 'overloaded'],
  ['a vague type beside a clear status', 401, { type: 'api_error' }, 'authentication'],
] as const)('tells %s apart by the name the provider gives', async (_, status, parts, code) => {
  t.faults.always(portkeyReply.providerError(status, 'text', parts));
  expect((await failure(t.client({ retry: 0 }).chat('hi'))).code).toBe(code);
});

test.each([
  [
    'a prompt too long',
    400,
    'prompt is too long: 210000 tokens > 200000 maximum',
    'context_length_exceeded',
  ],
  ['an empty account', 400, 'Your credit balance is too low to access the API', 'quota_exhausted'],
  [
    'a used-up quota',
    429,
    'You exceeded your current quota, please check your plan',
    'quota_exhausted',
  ],
])(
  'tells %s by its words where the provider has no name for it',
  async (_, status, words, code) => {
    t.faults.always(portkeyReply.providerError(status, words));
    expect((await failure(t.client({ retry: 0 }).chat('hi'))).code).toBe(code);
  },
);

test("does not take Google's minute limit for an empty account", async () => {
  const body = { type: 'RESOURCE_EXHAUSTED', code: 429 };
  t.faults.always(portkeyReply.providerError(429, 'You exceeded your current quota', body));
  expect((await failure(t.client({ retry: 0 }).chat('hi'))).code).toBe('rate_limited');
});

test.each([
  ['refusal', portkeyReply.refused('Invalid provider passed'), 'bad_request', 'gateway', false],
  ['crash', portkeyReply.crashed(), 'gateway_error', 'gateway', true],
  [
    'missing feature',
    portkeyReply.crashed('embed is not supported by x'),
    'gateway_error',
    'gateway',
    false,
  ],
  ['timeout', portkeyReply.timedOut(300), 'upstream_timeout', 'gateway', true],
  ['guardrail', portkeyReply.guardrailDenied(), 'guardrail_denied', 'gateway', false],
  ['wrong path', portkeyReply.notFound(), 'not_found', 'gateway', false],
  ['large headers', portkeyReply.headersTooLarge(), 'request_too_large', 'provider', false],
  ['Portkey key', portkeyReply.invalidPortkeyKey(), 'authentication', 'portkey', false],
] as const)('says who spoke for a %s', async (_, answer, code, origin, retryable) => {
  t.faults.always(answer);
  const error = await failure(t.client({ retry: 0 }).chat('hi'));
  expect({ code: error.code, origin: error.origin, retryable: error.retryable }).toEqual({
    code,
    origin,
    retryable,
  });
});

test('takes a network failure behind the gateway for a connection error', async () => {
  t.faults.always(portkeyReply.unreachable('connect ECONNREFUSED 127.0.0.1:9'));
  const error = await failure(t.client({ retry: 0 }).chat('hi'));
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ origin: 'network', networkCode: 'ECONNREFUSED', retryable: true });
});

test("takes the gateway's broken retry-after feature for the rate limit it hides", async () => {
  t.faults.always(
    portkeyReply.html(500, "Message: Cannot set properties of undefined (setting '_timeouts')"),
  );
  expect((await failure(t.client({ retry: 0 }).chat('hi'))).code).toBe('rate_limited');
});

test('unwraps what the gateway could not read', async () => {
  const inner = JSON.stringify({ error: { message: 'model is gone', code: 'model_not_found' } });
  t.faults.always(
    portkeyReply.providerError(404, `Invalid response received from mistral-ai: ${inner}`),
  );
  const error = await failure(t.client({ retry: 0 }).chat('hi'));
  expect([error.code, error.message]).toEqual([
    'not_found',
    expect.stringContaining('model is gone'),
  ]);
});

test('names the remedy for the known streaming fault, and does not repeat it', async () => {
  t.faults.always(reply.json(500, { status: 'failure', message: 'Something went wrong' }));
  const error = await failure(t.client().stream('hi').final());
  expect([error.code, error.attempts.length]).toEqual(['gateway_error', 1]);
  expect(error.hint).toContain('pin @hono/node-server');
});

test.each([301, 302, 303, 307, 308])('does not follow a %d', async (status) => {
  t.faults.always(reply.redirect(status, 'http://evil.example/v1/chat/completions'));
  const error = await failure(t.client().chat('hi'));
  expect(error).toMatchObject({ status, code: 'gateway_error', retryable: false });
  expect([t.faults.requests.length, error.hint]).toEqual([
    1,
    expect.stringContaining('evil.example'),
  ]);
});

test.each([
  ['a web page', reply.text(502, '<html><body><h1>Bad Gateway</h1></body></html>'), 'Bad Gateway'],
  ['plain text', reply.text(500, 'it exploded', 'text/plain'), 'it exploded'],
  ['FastAPI details', reply.json(422, { detail: [{ msg: 'field required' }] }), 'field required'],
  ['a bare message', reply.json(400, { message: 'nope' }), 'nope'],
  ['an error as text', reply.json(400, { error: 'nope' }), 'nope'],
  ['nothing', reply.status(500), 'no body'],
  ['broken JSON', reply.json(500, '{"error":{"mess'), '{"error":{"mess'],
])('says what an error page says: %s', async (_, answer, words) => {
  t.faults.always(answer);
  expect((await failure(t.client({ retry: 0 }).chat('hi'))).message).toContain(words);
});

test('takes 204 for no answer', async () => {
  t.faults.always(reply.status(204));
  expect((await failure(t.client({ retry: 0 }).chat('hi'))).code).toBe('invalid_json');
});

test('bounds an error body without end', async () => {
  t.faults.always(reply.endless('x'.repeat(10_000), 500, 'text/plain'));
  const error = await failure(t.client({ retry: 0 }).chat('hi'));
  expect([error.code, (error.body ?? '').length < 3000]).toEqual(['server_error', true]);
});

test('gives up an error body that stalls, and keeps its status', async () => {
  t.faults.always(reply.json(503, '{"error":').stall());
  const call = failure(t.timed({ retry: 0 }).chat('hi'));
  await t.faults.received();
  await expect.poll(() => t.clock.pending).toBeGreaterThan(1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await t.clock.advance(5000);
  expect(await call).toMatchObject({ code: 'overloaded', status: 503 });
});

test('carries the trace id, the request id and the attempts', async () => {
  const headers = { 'x-portkey-trace-id': 'trace-1', 'x-request-id': 'req-9' };
  t.faults.always(
    reply.json(400, { error: { message: 'no', param: 'tools', code: 'c' } }, headers),
  );
  const error = await failure(t.client().chat('hi'));
  expect(error).toMatchObject({
    traceId: 'trace-1',
    requestId: 'req-9',
    param: 'tools',
    providerCode: 'c',
  });
  expect(error.attempts).toMatchObject([{ number: 1, outcome: 'error', status: 400 }]);
});

test('keeps what the gateway said on the result', async () => {
  const headers = {
    'x-portkey-trace-id': 't-2',
    'x-portkey-cache-status': 'HIT',
    'x-portkey-retry-attempt-count': '1',
    'x-portkey-last-used-option-index': 'config.targets[1]',
  };
  t.faults.script(reply.json(200, completion({ content: 'a' }), headers));
  const { portkey, attempts } = await t.client().chat('hi');
  expect(portkey).toMatchObject({ traceId: 't-2', cacheStatus: 'HIT', retryCount: 1 });
  expect(attempts).toMatchObject([{ gatewayTarget: 'config.targets[1]', gatewayRetries: 1 }]);
});
