import { expect, test } from 'vitest';
import { checkPortkeyParams } from './check-params.ts';
import type { PortkeyParams } from './params.ts';

const openai = 'portkey/openai/gpt-4o';

test.each<[string, PortkeyParams, string, string]>([
  ['a Portkey key', { apiKey: 'pk' }, 'apiKey', 'ignored_by_target'],
  ['a span', { spanId: 's' }, 'spanId', 'ignored_by_target'],
  ['metadata', { metadata: { a: 1 } }, 'metadata', 'partly_honoured'],
  ['a user', { user: 'u' }, 'user', 'ignored_by_target'],
  ['the cache', { cache: { ttl: 60 } }, 'cache', 'ignored_by_target'],
  [
    'the cache of a config',
    { config: { cache: { mode: 'simple' } } },
    'config.cache',
    'ignored_by_target',
  ],
  ['a cache namespace', { cacheNamespace: 'a' }, 'cacheNamespace', 'ignored_by_target'],
  [
    'Retry-After',
    { retry: { attempts: 1, useRetryAfterHeader: true } },
    'retry.useRetryAfterHeader',
    'partly_honoured',
  ],
  [
    'guardrail ids',
    { defaultInputGuardrails: ['pg-1'] },
    'defaultInputGuardrails',
    'ignored_by_target',
  ],
  ['a custom header', { customHeaders: { 'x-a': '1' } }, 'customHeaders.x-a', 'ignored_by_target'],
  [
    'settings of another provider',
    { azureResourceName: 'r' },
    'azureResourceName',
    'ignored_by_provider',
  ],
  ['another provider', { provider: 'groq' }, 'provider', 'overridden'],
  [
    'a refresh without a cache',
    { cacheForceRefresh: true },
    'cacheForceRefresh',
    'partly_honoured',
  ],
])('self-hosted: tells that %s is without effect', (_, params, path, code) => {
  const found = checkPortkeyParams(params, { target: 'self-hosted', model: openai });
  expect(found).toMatchObject([{ path, code, message: expect.any(String) }]);
});

test.each([
  ['cache', { mode: 'simple' }, 'ignored_by_target'],
  ['cbConfig', { failureThreshold: 1 }, 'ignored_by_target'],
  ['virtualKey', 'vk', 'ignored_by_target'],
  ['inputGuardrails', ['pg-1'], 'ignored_by_target'],
  ['outputGuardrails', ['pg-1'], 'ignored_by_target'],
  ['retry', { attempts: 1, useRetryAfterHeader: true }, 'partly_honoured'],
])('self-hosted: tells that %s of a nested target is without effect', (name, value, code) => {
  const target = { provider: 'openai', apiKey: 'k', [name]: value };
  const inner = { strategy: { mode: 'single' as const }, targets: [target] };
  const config = { strategy: { mode: 'fallback' as const }, targets: [inner] };
  const path = expect.stringContaining(`config.targets[0].targets[0].${name}`);
  expect(checkPortkeyParams({ config }, 'self-hosted')).toMatchObject([{ path, code }]);
});

test.each<[string, PortkeyParams, string, string]>([
  ['a provider of no list', { provider: 'brand-new' }, 'provider', 'unknown_provider'],
  ['a setting that azure needs', { provider: 'azure-ai' }, 'azureFoundryUrl', 'incomplete'],
  ['backoff', { retry: { maxRetries: 1, backoff: 'linear' } }, 'retry.backoff', 'partly_honoured'],
  [
    'a provider key beside targets',
    { providerKey: 'k', config: { strategy: { mode: 'single' }, targets: [{ provider: '@a' }] } },
    'providerKey',
    'overridden',
  ],
])('hosted: tells of %s', (_, params, path, code) => {
  expect(checkPortkeyParams({ apiKey: 'pk', ...params }, 'hosted')).toMatchObject([{ path, code }]);
});

test('has nothing to say when all is well', () => {
  const params = {
    apiKey: 'pk',
    traceId: 't',
    metadata: { a: 1 },
    cache: { ttl: 60 },
    cacheForceRefresh: true,
  };
  expect(checkPortkeyParams(params, { target: 'hosted', model: openai })).toEqual([]);
  expect(checkPortkeyParams({ traceId: 't' }, { target: 'self-hosted', model: openai })).toEqual(
    [],
  );
});
