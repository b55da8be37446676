import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { ErrorContext } from './error-context.ts';
import { errorFromNetwork } from './error-from-network.ts';
import { createRedaction } from './redact.ts';

const KEY = 'canary-secret-1';
const context: ErrorContext = {
  model: 'portkey/openai/m',
  provider: 'openai',
  keyVariables: [],
  traceId: 'trace-1',
  target: 'self-hosted',
  origin: 'http://127.0.0.1:8787',
  stream: false,
  redact: createRedaction(
    () => [KEY],
    () => [],
  ),
  now: () => 0,
};

/** An error as undici nests it. */
function nested(code: string, message: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
}

test.each([
  ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:8787', true, 'start the gateway'],
  ['ENOTFOUND', 'getaddrinfo ENOTFOUND nowhere.invalid', true, 'check the base URL and DNS'],
  ['EAI_AGAIN', 'getaddrinfo EAI_AGAIN nowhere', true, 'check the base URL and DNS'],
  ['ECONNRESET', 'read ECONNRESET', true, undefined],
  ['UND_ERR_SOCKET', 'other side closed', true, undefined],
  ['UND_ERR_HEADERS_OVERFLOW', 'Headers Overflow Error', true, 'larger headers'],
  ['CERT_HAS_EXPIRED', 'certificate has expired', false, 'certificate'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', false, 'certificate'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'wrong version number', false, 'https'],
])('%s says what failed, whether to repeat, and what to do', (code, message, retryable, hint) => {
  const error = errorFromNetwork(nested(code, message), context);
  expect(error).toMatchObject({
    code: 'connection_failed',
    origin: 'network',
    networkCode: code,
    retryable,
    provider: 'openai',
    traceId: 'trace-1',
  });
  expect(error.message).toContain(message);
  expect(error.message).toContain(code);
  expect(error.hint ?? '').toContain(hint ?? '');
  expect(error.hint === undefined).toBe(hint === undefined);
});

test('of several addresses each is told once', () => {
  const refused = (address: string): Error =>
    Object.assign(new Error(`connect ECONNREFUSED ${address}`), { code: 'ECONNREFUSED' });
  const all = new AggregateError([refused('::1:80'), refused('127.0.0.1:80'), refused('::1:80')]);
  const error = errorFromNetwork(new TypeError('fetch failed', { cause: all }), context);
  expect(error.networkCode).toBe('ECONNREFUSED');
  expect(error.message).toContain('ECONNREFUSED ::1:80, connect ECONNREFUSED 127.0.0.1:80');
});

test('what was going on is told in place of the address', () => {
  const error = errorFromNetwork(new Error('terminated'), context, 'The answer broke off');
  expect(error.message).toBe('The answer broke off: terminated');
});

describe('whatever was thrown', () => {
  const loop = new Error('round and round');
  loop.cause = loop;
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'broken'],
    ['an empty error', new Error()],
    ['an object', { message: 5, code: {} }],
    ['a cause that is its own', loop],
    ['an AggregateError of nothing', new AggregateError([])],
    ['an AggregateError of texts', new AggregateError(['x', null])],
  ])('%s becomes a typed error', (_, thrown) => {
    const error = errorFromNetwork(thrown, context);
    expect(error).toMatchObject({ code: 'connection_failed', retryable: true });
    expect(error.message).toMatch(/^No answer from http:\/\/127\.0\.0\.1:8787: ./);
  });
});

test('neither the message nor the cause holds a key, nor the request that it came with', () => {
  const thrown = Object.assign(nested('UND_ERR_INVALID_ARG', `invalid header ${KEY}`), {
    request: { headers: { authorization: `Bearer ${KEY}` } },
  });
  const error = errorFromNetwork(thrown, context);
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(KEY);
  expect(error.retryable).toBe(false);
});
