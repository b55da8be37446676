import type { ModelIdInput } from '@x/model-id';
import { expect, test } from 'vitest';
import {
  providerKeyFromEnv,
  resolveBaseUrl,
  resolveModel,
  toPortkeyHeaders,
} from '../src/index.ts';

// Ids that the compiler refuses, as they come from JavaScript.
const bare = 'some-model' as string as ModelIdInput;
const prefixed = 'portkey/some-model' as string as ModelIdInput;

// Langroid's own test cases for Portkey (tests/main/test_llm.py), with what is asked for here.

test('L7: all parameters become Langroid’s own headers on its wire', () => {
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

test('L7: false is spelt out on its wire, JSON is as Python writes it, empty objects are left out', () => {
  const headers = toPortkeyHeaders(
    {
      cacheForceRefresh: false,
      metadata: { a: 'é, "b": 1', n: 7, list: null },
      cache: { enabled: true, ttl: 60 },
      retry: {},
    },
    { wire: 'langroid' },
  );
  expect(headers).toEqual({
    'x-portkey-metadata': '{"a": "\\u00e9, \\"b\\": 1", "n": 7, "list": null}',
    'x-portkey-cache': '{"enabled": true, "ttl": 60}',
    'x-portkey-cache-force-refresh': 'false',
  });
});

test('L7: a user that no header can hold is refused on its wire, where Langroid crashes', () => {
  expect(() => toPortkeyHeaders({ user: 'Zoë' }, { wire: 'langroid' })).toThrow(
    expect.objectContaining({ code: 'invalid_params', path: 'user' }),
  );
});

test('L8: takes provider and model from an id', () => {
  expect(resolveModel('portkey/anthropic/claude-3-sonnet', {}, 'hosted')).toEqual({
    provider: 'anthropic',
    model: 'claude-3-sonnet',
  });
});

test('L9: an id without a provider is refused, which Langroid would send to no provider', () => {
  expect(() => resolveModel(prefixed, {}, 'hosted')).toThrow(
    expect.objectContaining({ code: 'invalid_model_id' }),
  );
});

test('L9: it goes by the provider of the params, or by the config that knows one', () => {
  expect(resolveModel(bare, { provider: 'openai' }, 'hosted')).toEqual({
    provider: 'openai',
    model: 'some-model',
  });
  expect(resolveModel(bare, { config: 'pc-1' }, 'hosted')).toEqual({
    provider: undefined,
    model: 'some-model',
  });
});

test('L10: finds the key of a provider that is in no list by its name', () => {
  expect(providerKeyFromEnv('test_provider', { TEST_PROVIDER_API_KEY: 'test-api-key' })).toBe(
    'test-api-key',
  );
});

test('L11: id and key give base URL, model and headers', () => {
  const id = 'portkey/anthropic/claude-3-haiku-20240307';
  expect(resolveBaseUrl(undefined, { env: {} })).toEqual({
    url: 'https://api.portkey.ai/v1',
    target: 'hosted',
  });
  expect(resolveModel(id, {}, 'hosted').model).toBe('claude-3-haiku-20240307');
  expect(toPortkeyHeaders({ apiKey: 'pk-test-key' }, { model: id })).toEqual({
    'x-portkey-api-key': 'pk-test-key',
    'x-portkey-provider': 'anthropic',
  });
});
