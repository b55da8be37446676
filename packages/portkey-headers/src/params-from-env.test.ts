import { expect, test } from 'vitest';
import { portkeyParamsFromEnv } from './params-from-env.ts';
import { toPortkeyHeaders } from './to-headers.ts';

test('reads every kind of parameter', () => {
  const params = portkeyParamsFromEnv({
    PORTKEY_API_KEY: 'pk-1',
    PORTKEY_METADATA: '{"team_name":"search"}',
    PORTKEY_RETRY: '{"max_retries":3}',
    PORTKEY_CACHE: '{"enabled":true,"maxAge":60}',
    PORTKEY_CACHE_FORCE_REFRESH: 'yes',
    PORTKEY_REQUEST_TIMEOUT: '3000',
    PORTKEY_FORWARD_HEADERS: 'x-a, x-b',
    PORTKEY_USER: '',
    PORTKEY_UNRELATED: '1',
  });
  expect(params).toEqual({
    apiKey: expect.anything(),
    metadata: { team_name: 'search' },
    retry: { maxRetries: 3 },
    cache: { enabled: true, maxAge: 60 },
    cacheForceRefresh: true,
    requestTimeout: 3000,
    forwardHeaders: ['x-a', 'x-b'],
  });
  expect(toPortkeyHeaders(params)['x-portkey-api-key']).toBe('pk-1');
});

test.each([
  ['PORTKEY_CACHE', 'true', 'PORTKEY_CACHE'],
  ['PORTKEY_RETRY', '{', 'PORTKEY_RETRY'],
  ['PORTKEY_RETRY', '{"max_retry":1}', 'PORTKEY_RETRY.maxRetry'],
  ['PORTKEY_METADATA', '{"a":{}}', 'PORTKEY_METADATA.a'],
  ['PORTKEY_CACHE_FORCE_REFRESH', 'maybe', 'PORTKEY_CACHE_FORCE_REFRESH'],
  ['PORTKEY_API_KEY', 'pk 1\n', 'PORTKEY_API_KEY'],
  ['PORTKEY_CONFIG', '{"retry"', 'PORTKEY_CONFIG'],
])('refuses %s=%j, naming %s', (variable, value, path) => {
  expect(() => portkeyParamsFromEnv({ [variable]: value })).toThrow(
    expect.objectContaining({ code: 'invalid_params', path }),
  );
});

test('reads no inherited variable', () => {
  expect(portkeyParamsFromEnv(Object.create({ PORTKEY_USER: 'a' }))).toEqual({});
});
