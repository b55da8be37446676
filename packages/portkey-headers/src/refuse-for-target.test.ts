import type { ModelIdInput } from '@x/model-id';
import { expect, test } from 'vitest';
import type { PortkeyParams } from './params.ts';
import { toPortkeyHeaders } from './to-headers.ts';

function refusal(
  params: PortkeyParams,
  target: 'hosted' | 'self-hosted',
  model?: ModelIdInput,
): unknown {
  try {
    toPortkeyHeaders(params, { target, model });
  } catch (error) {
    return error;
  }
  return undefined;
}

test.each<[string, PortkeyParams, ModelIdInput | undefined, string, string]>([
  [
    'a config id',
    { config: 'pc-1', provider: 'openai' },
    undefined,
    'unsupported_by_target',
    'config',
  ],
  ['an @slug provider', { provider: '@prod' }, undefined, 'unsupported_by_target', 'provider'],
  ['an @slug model', {}, '@prod/gpt-4o', 'unsupported_by_target', 'model'],
  ['a virtual key alone', { virtualKey: 'vk' }, undefined, 'unsupported_by_target', 'virtualKey'],
  ['no provider at all', {}, undefined, 'invalid_params', 'provider'],
  ['an unknown provider', { provider: 'opnai' }, undefined, 'invalid_params', 'provider'],
  [
    'an empty config',
    { config: { name: 'a' }, provider: 'openai' },
    undefined,
    'unsupported_by_target',
    'config',
  ],
  [
    'a target with a virtual key',
    { config: { strategy: { mode: 'single' }, targets: [{ virtualKey: 'vk' }] } },
    undefined,
    'unsupported_by_target',
    'config.targets[0]',
  ],
  [
    'azure without its resource',
    { azureDeploymentId: 'd', azureApiVersion: 'v' },
    'azure-openai/gpt-4o',
    'invalid_params',
    'azureResourceName',
  ],
  [
    'bedrock without credentials',
    { awsRegion: 'us-east-1' },
    'bedrock/a',
    'missing_key',
    'awsAccessKeyId',
  ],
])('a self-hosted gateway: refuses %s', (_, params, model, code, path) => {
  expect(refusal(params, 'self-hosted', model)).toMatchObject({ code, path });
});

test.each<[string, PortkeyParams, ModelIdInput | undefined]>([
  ['a config id', { config: 'pc-1' }, undefined],
  ['an @slug model', {}, '@prod/gpt-4o'],
  ['a virtual key', { virtualKey: 'vk' }, undefined],
  ['a provider that is newer than the list', { provider: 'brand-new' }, undefined],
])('the hosted gateway: takes %s', (_, params, model) => {
  expect(refusal({ apiKey: 'pk-1', ...params }, 'hosted', model)).toBeUndefined();
});

test('an @slug model gives no provider header', () => {
  const headers = toPortkeyHeaders(
    { apiKey: 'pk-1', provider: 'openai' },
    { model: '@prod/gpt-4o' },
  );
  expect(headers).toEqual({ 'x-portkey-api-key': 'pk-1' });
});

test('names the nearest provider', () => {
  expect(refusal({ provider: 'opnai' }, 'self-hosted')).toMatchObject({
    message: expect.stringContaining('did you mean openai?'),
  });
});

test('cache and retry beside a config id are refused, wherever it goes', () => {
  const params = { apiKey: 'pk-1', config: 'pc-1', retry: { maxRetries: 1 } };
  expect(refusal(params, 'hosted')).toMatchObject({ code: 'invalid_params', path: 'retry' });
  expect(toPortkeyHeaders(params, { retries: 'client' })['x-portkey-config']).toBe('pc-1');
});

test('headers over the limit are refused, naming the largest', () => {
  const overrideParams = { text: 'a'.repeat(16_000) };
  expect(refusal({ apiKey: 'pk-1', config: { overrideParams } }, 'hosted')).toMatchObject({
    code: 'invalid_params',
    path: 'x-portkey-config',
  });
});

test('explicit cache and retry win over the inline config, member by member', () => {
  const headers = toPortkeyHeaders({
    apiKey: 'pk-1',
    config: {
      cache: { mode: 'semantic', maxAge: 100 },
      retry: { attempts: 1, onStatusCodes: [500] },
    },
    cache: { ttl: 200 },
    retry: { maxRetries: 3 },
  });
  expect(JSON.parse(headers['x-portkey-config'] ?? '')).toEqual({
    cache: { mode: 'semantic', max_age: 200 },
    retry: { attempts: 3, on_status_codes: [500] },
  });
});

test('config text is taken in either spelling, its override params untouched', () => {
  const config = '{"retry":{"attempts":2},"override_params":{"maxTokens":1,"top_p":0.5}}';
  const headers = toPortkeyHeaders({ apiKey: 'pk-1', config });
  expect(headers['x-portkey-config']).toBe(config);
});

test.each([
  ['cache.maxAge', { cache: { mode: 'simple' as const, maxAge: 5 } }],
  ['cache.maxAge', { cache: { mode: 'simple' as const, maxAge: 7_776_001 } }],
  ['retry.attempts', { retry: { attempts: 6 } }],
])('the hosted gateway: refuses %s out of range in a target too', (path, part) => {
  const strategy = { mode: 'single' as const };
  const config = { strategy, targets: [{ strategy, targets: [{ provider: '@a', ...part }] }] };
  expect(refusal({ apiKey: 'pk-1', config }, 'hosted')).toMatchObject({
    code: 'unsupported_by_target',
    path: `config.targets[0].targets[0].${path}`,
  });
});

test.each(['', ' ', 'gpt 4o', 'gpt-4o\n\0', 'a'.repeat(5000)])(
  'a model is checked where the config knows the provider, %#',
  (text) => {
    // Text from outside, which the compiler would refuse.
    const model = text as ModelIdInput;
    expect(refusal({ apiKey: 'pk-1', config: 'pc-1' }, 'hosted', model)).toMatchObject({
      code: 'invalid_model_id',
    });
    expect(refusal({ apiKey: 'pk-1', virtualKey: 'vk' }, 'hosted', model)).toMatchObject({
      code: 'invalid_model_id',
    });
  },
);
