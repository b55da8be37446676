import { expect, test } from 'vitest';
import { toPortkeyHeaders } from './to-headers.ts';

const key = { apiKey: 'pk-1' };

test('L7: writes Langroid’s own headers when asked for its wire', () => {
  const headers = toPortkeyHeaders(
    {
      apiKey: 'test-key',
      provider: 'anthropic',
      virtualKey: 'vk-123',
      traceId: 'trace-456',
      metadata: { user: 'test' },
      retry: { maxRetries: 3 },
      cache: { enabled: true },
      cacheForceRefresh: true,
      user: 'user-123',
      organization: 'org-456',
      customHeaders: { 'x-custom': 'value' },
    },
    { wire: 'langroid' },
  );
  expect(headers).toEqual({
    'x-portkey-api-key': 'test-key',
    'x-portkey-provider': 'anthropic',
    'x-portkey-virtual-key': 'vk-123',
    'x-portkey-trace-id': 'trace-456',
    'x-portkey-metadata': '{"user": "test"}',
    'x-portkey-retry': '{"max_retries": 3}',
    'x-portkey-cache': '{"enabled": true}',
    'x-portkey-cache-force-refresh': 'true',
    'x-portkey-user': 'user-123',
    'x-portkey-organization': 'org-456',
    'x-custom': 'value',
  });
});

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
