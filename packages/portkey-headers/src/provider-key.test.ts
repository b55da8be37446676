import type { ModelIdInput } from '@x/model-id';
import { expect, test } from 'vitest';
import type { PortkeyParams } from './params.ts';
import { needsProviderKey, providerKeyFromEnv } from './provider-key.ts';

test.each([
  ['openai', { OPENAI_API_KEY: 'a' }, 'a'],
  ['google', { GEMINI_API_KEY: 'b' }, 'b'],
  ['gemini', { GOOGLE_API_KEY: 'a', GEMINI_API_KEY: 'b' }, 'a'],
  ['together-ai', { TOGETHER_API_KEY: 'c' }, 'c'],
  ['openai', { OPENAI_API_KEY: '' }, undefined],
  ['ollama', { OLLAMA_API_KEY: 'd' }, undefined],
  ['bedrock', { AWS_ACCESS_KEY_ID: 'e' }, undefined],
  ['brand-new', { BRAND_NEW_API_KEY: 'f' }, 'f'],
  ['@openai-prod', { _OPENAI_PROD_API_KEY: 'g' }, undefined],
  ['vertex-ai', { GOOGLE_VERTEX_PROJECT: 'h' }, undefined],
])('finds the key of %s in %o', (provider, env, key) => {
  expect(providerKeyFromEnv(provider, env)).toBe(key);
});

test('refuses a key with a line break without showing it', () => {
  expect(() => providerKeyFromEnv('openai', { OPENAI_API_KEY: 'sk-canary\n' })).toThrow(
    /^OPENAI_API_KEY: (?!.*canary)/,
  );
});

test.each<[string, PortkeyParams, 'hosted' | 'self-hosted', ModelIdInput | undefined, boolean]>([
  ['a provider', {}, 'hosted', 'openai/gpt-4o', true],
  ['a virtual key on hosted', { virtualKey: 'vk' }, 'hosted', 'openai/gpt-4o', false],
  ['a virtual key on self-hosted', { virtualKey: 'vk' }, 'self-hosted', 'openai/gpt-4o', true],
  ['a config id', { config: 'pc-1' }, 'hosted', 'openai/gpt-4o', false],
  ['a catalog model', {}, 'hosted', '@prod/gpt-4o', false],
  ['a catalog provider', { provider: '@prod' }, 'hosted', undefined, false],
  [
    'a config with targets',
    { config: { strategy: { mode: 'single' }, targets: [{ provider: 'openai', apiKey: 'k' }] } },
    'self-hosted',
    'openai/gpt-4o',
    false,
  ],
  [
    'a config of retries alone',
    { config: { retry: { attempts: 1 } } },
    'self-hosted',
    'openai/gpt-4o',
    true,
  ],
  [
    'config text with a key',
    { config: '{"provider":"openai","api_key":"k"}' },
    'self-hosted',
    undefined,
    false,
  ],
  ['ollama', {}, 'self-hosted', 'ollama/llama3', false],
  ['bedrock', {}, 'self-hosted', 'bedrock/a', false],
  [
    'a managed azure identity',
    { azureAuthMode: 'managed' },
    'self-hosted',
    'azure-openai/a',
    false,
  ],
  [
    'vertex-ai with nothing but its project',
    { vertexProjectId: 'p' },
    'self-hosted',
    'vertex-ai/a',
    true,
  ],
  [
    'a config of a key without its provider, which a self-hosted gateway does not read',
    { config: { apiKey: 'k', retry: { attempts: 1 } } },
    'self-hosted',
    'openai/gpt-4o',
    true,
  ],
  [
    'the same on hosted',
    { config: { apiKey: 'k', retry: { attempts: 1 } } },
    'hosted',
    'openai/gpt-4o',
    false,
  ],
  ['a service account', { vertexServiceAccountJson: {} }, 'self-hosted', 'vertex-ai/a', false],
  ['a key of its own', { providerKey: 'k' }, 'hosted', 'openai/gpt-4o', false],
  [
    'a custom authorization',
    { customHeaders: { Authorization: 'Bearer k' } },
    'hosted',
    'openai/gpt-4o',
    false,
  ],
])('tells whether a key is needed: %s', (_, params, target, model, needed) => {
  expect(needsProviderKey(params, { target, model })).toBe(needed);
});
