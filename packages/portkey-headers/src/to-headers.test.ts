import { expect, test } from 'vitest';
import { toPortkeyHeaders } from './to-headers.ts';

const key = { apiKey: 'pk-1' };

test('takes the provider from the model id, aliases resolved', () => {
  expect(toPortkeyHeaders(key, { model: 'portkey/gemini/gemini-2.0-flash-lite' })).toEqual({
    'x-portkey-api-key': 'pk-1',
    'x-portkey-provider': 'google',
  });
});

test('merges cache and retry into one config, in seconds for the hosted gateway', () => {
  const headers = toPortkeyHeaders({
    ...key,
    cache: { enabled: true, ttl: 3600, namespace: 'my-app' },
    retry: { maxRetries: 3, backoff: 'exponential', jitter: true },
  });
  expect(headers).toEqual({
    'x-portkey-api-key': 'pk-1',
    'x-portkey-config': '{"cache":{"mode":"simple","max_age":3600},"retry":{"attempts":3}}',
    'x-portkey-cache-namespace': 'my-app',
  });
});

test('sends milliseconds of cache age to a self-hosted gateway', () => {
  const headers = toPortkeyHeaders(
    { cache: { ttl: 30 }, provider: 'openai' },
    { target: 'self-hosted' },
  );
  expect(headers['x-portkey-config']).toBe('{"cache":{"mode":"simple","max_age":30000}}');
});
