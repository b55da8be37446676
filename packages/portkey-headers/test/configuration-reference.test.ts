import type { ModelIdInput } from '@x/model-id';
import type { Gateway, RecordingUpstream } from '@x/testkit';
import { startGateway, startRecordingUpstream } from '@x/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HeaderOptions, PortkeyParams } from '../src/index.ts';
import {
  checkPortkeyParams,
  needsProviderKey,
  providerKeyFromEnv,
  readPortkeyResponse,
  resolveBaseUrl,
  toPortkeyHeaders,
} from '../src/index.ts';

let gateway: Gateway;
let upstream: RecordingUpstream;

beforeAll(async () => {
  [gateway, upstream] = await Promise.all([startGateway(), startRecordingUpstream()]);
});
afterAll(async () => {
  await Promise.all([gateway?.close(), upstream?.close()]);
});
beforeEach(() => upstream.reset());

const hosted = { target: 'hosted', model: 'portkey/openai/gpt-4o' } as const;
const self = { target: 'self-hosted', model: 'portkey/openai/gpt-4o' } as const;

function ask(params: PortkeyParams, options: HeaderOptions = self): Promise<Response> {
  const base = { providerKey: 'sk-1', customHost: upstream.customHost('openai'), ...params };
  return fetch(`${gateway.url}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...toPortkeyHeaders(base, options) },
    body: JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'hi' }] }),
  });
}

function hostedHeaders(params: PortkeyParams): Record<string, string> {
  return toPortkeyHeaders({ apiKey: 'pk-1', ...params }, hosted);
}

describe('api_key', () => {
  test('is sent to the hosted gateway, which cannot be called without it', () => {
    expect(hostedHeaders({})).toMatchObject({ 'x-portkey-api-key': 'pk-1' });
    expect(() => toPortkeyHeaders({}, hosted)).toThrow(/apiKey: .*needs a Portkey API key/);
  });

  test('never reaches the provider through the real gateway', async () => {
    expect((await ask({ apiKey: 'pk-1' })).status).toBe(200);
    expect(JSON.stringify(upstream.requests[0]?.rawHeaders)).not.toContain('pk-1');
  });
});

describe('virtual_key', () => {
  test('is sent to the hosted gateway without an Authorization', () => {
    const headers = hostedHeaders({ virtualKey: 'vk-1' });
    expect(headers['x-portkey-virtual-key']).toBe('vk-1');
    expect(headers).not.toHaveProperty('authorization');
  });

  test('alone is refused for a self-hosted gateway, which would answer 400', () => {
    const run = () => toPortkeyHeaders({ virtualKey: 'vk-1' }, { target: 'self-hosted' });
    expect(run).toThrow(
      expect.objectContaining({ code: 'unsupported_by_target', path: 'virtualKey' }),
    );
  });

  test('beside a provider is diagnosed there, and the gateway goes by the provider', async () => {
    expect((await ask({ virtualKey: 'vk-1' })).status).toBe(200);
    expect(checkPortkeyParams({ virtualKey: 'vk-1' }, self)).toMatchObject([
      { path: 'virtualKey' },
    ]);
  });
});

describe('trace_id', () => {
  test('is sent to the hosted gateway as it is', () => {
    expect(hostedHeaders({ traceId: 'trace-123' })['x-portkey-trace-id']).toBe('trace-123');
  });

  test('comes back from the real gateway', async () => {
    const response = await ask({ traceId: 'trace-123' });
    expect(readPortkeyResponse(response.headers)).toMatchObject({ traceId: 'trace-123' });
  });
});

describe('metadata, user, organization', () => {
  const strategy = (query: Record<string, unknown>) => ({
    strategy: {
      mode: 'conditional',
      conditions: [
        Object.fromEntries([
          ['query', query],
          ['then', 'hit'],
        ]),
      ],
    } as const,
    targets: [{ name: 'hit', provider: 'openai', apiKey: 'sk-hit' }],
  });

  test.each([
    ['metadata', { 'metadata.team': 'é日' }, { metadata: { team: 'é日' } }],
    ['a number as text', { 'metadata.build': '7' }, { metadata: { build: 7 } }],
    ['user', { 'metadata._user': 'user-id' }, { user: 'user-id' }],
    ['organization', { 'metadata._organisation': 'org-id' }, { organization: 'org-id' }],
  ])('%s decides a conditional route of the real gateway', async (_, query, params) => {
    expect(
      (await ask({ config: strategy(query), ...params }, { target: 'self-hosted' })).status,
    ).toBe(200);
    expect(upstream.requests[0]?.headers['authorization']).toBe('Bearer sk-hit');
  });

  test('all go to the hosted gateway as one line of metadata', () => {
    const params = { metadata: { key: 'é' }, user: 'user-id', organization: 'org-id' };
    const { 'x-portkey-metadata': line = '', ...others } = hostedHeaders(params);
    expect(line).toBe('{"_user":"user-id","_organisation":"org-id","key":"\\u00e9"}');
    expect(Object.keys(others)).toEqual(['x-portkey-api-key', 'x-portkey-provider']);
  });

  test('are told to be logged by the hosted gateway alone', () => {
    const params = { metadata: { key: 'a' }, user: 'user-id', organization: 'org-id' };
    const paths = checkPortkeyParams(params, self).map(({ path, code }) => [path, code]);
    expect(Object.fromEntries(paths)).toEqual({
      metadata: 'partly_honoured',
      user: 'ignored_by_target',
      organization: 'ignored_by_target',
    });
  });

  test('an explicit metadata key wins over user', () => {
    const headers = hostedHeaders({ user: 'a', metadata: { _user: 'b', gone: null } });
    expect(headers['x-portkey-metadata']).toBe('{"_user":"b"}');
  });
});

describe('cache', () => {
  const params = { cache: { enabled: true, ttl: 3600, namespace: 'my-app' } };

  test('is sent to the hosted gateway as Portkey documents it', () => {
    expect(hostedHeaders(params)).toMatchObject({
      'x-portkey-config': '{"cache":{"mode":"simple","max_age":3600}}',
      'x-portkey-cache-namespace': 'my-app',
    });
  });

  test('is accepted by the real gateway, whose build has none, and diagnosed', async () => {
    const response = await ask(params);
    expect(response.status).toBe(200);
    expect(readPortkeyResponse(response.headers).cacheStatus).toBe('DISABLED');
    expect(checkPortkeyParams(params, self)).toMatchObject([
      { path: 'cache', code: 'ignored_by_target' },
    ]);
  });

  test('enabled: false sends no cache, not even that of the inline config', () => {
    const headers = hostedHeaders({
      cache: { enabled: false },
      config: { cache: { mode: 'simple' } },
    });
    expect(headers).not.toHaveProperty('x-portkey-config');
  });

  test('a ttl that the hosted gateway does not keep is refused', () => {
    expect(() => hostedHeaders({ cache: { ttl: 59 } })).toThrow(/cache.ttl: .*60 to 7776000/);
  });
});

describe('cache_force_refresh', () => {
  const cache = { ttl: 3600 };

  test('is sent only when true, since gateways take its mere presence for yes', () => {
    const header = 'x-portkey-cache-force-refresh';
    expect(hostedHeaders({ cache, cacheForceRefresh: false })).not.toHaveProperty(header);
    expect(hostedHeaders({ cache, cacheForceRefresh: true })[header]).toBe('true');
  });

  test('is taken by the real gateway beside a cache, and told to need one', async () => {
    expect((await ask({ cache, cacheForceRefresh: true })).status).toBe(200);
    expect(checkPortkeyParams({ cacheForceRefresh: true, apiKey: 'pk-1' }, hosted)).toMatchObject([
      { path: 'cacheForceRefresh', code: 'partly_honoured' },
    ]);
    expect(checkPortkeyParams({ cache, cacheForceRefresh: true }, self)).toMatchObject([
      { path: 'cache', code: 'ignored_by_target' },
    ]);
  });
});

describe('retry', () => {
  test('makes the real gateway try again', async () => {
    upstream.respond(async ({ request, response }) => {
      response.writeHead(request.number === 1 ? 418 : 200, { 'content-type': 'application/json' });
      response.end('{"choices":[]}');
      return undefined;
    });
    const response = await ask({ retry: { maxRetries: 1, onStatusCodes: [418] } });
    upstream.respond();
    expect(upstream.requests).toHaveLength(2);
    expect(readPortkeyResponse(response.headers).retryCount).toBe(1);
  });

  test('is sent to the hosted gateway as Portkey documents it, 5 times at most', () => {
    const retry = { maxRetries: 3, onStatusCodes: [429] };
    expect(hostedHeaders({ retry })['x-portkey-config']).toBe(
      '{"retry":{"attempts":3,"on_status_codes":[429]}}',
    );
    expect(() => hostedHeaders({ retry: { maxRetries: 6 } })).toThrow(
      expect.objectContaining({ code: 'unsupported_by_target', path: 'retry.maxRetries' }),
    );
  });

  test('backoff and jitter are told to be beyond the gateway', () => {
    const retry = { maxRetries: 3, backoff: 'exponential', jitter: true } as const;
    expect(checkPortkeyParams({ retry }, self).map(({ path }) => path)).toEqual([
      'retry.backoff',
      'retry.jitter',
    ]);
  });

  test('stays off the wire when a client owns the retries', () => {
    const retry = { maxRetries: 3, backoff: 'exponential' } as const;
    expect(toPortkeyHeaders({ retry }, { ...self, retries: 'client' })).not.toHaveProperty(
      'x-portkey-config',
    );
    expect(checkPortkeyParams({ retry }, { ...self, retries: 'client' })).toEqual([]);
  });
});

describe('custom_headers', () => {
  test('reach the gateway, and the provider only when forwarded', async () => {
    await ask({
      customHeaders: { 'X-Custom': 'value', 'x-other': '1' },
      forwardHeaders: ['x-custom'],
    });
    expect(upstream.requests[0]?.headers['x-custom']).toBe('value');
    expect(upstream.requests[0]?.headers).not.toHaveProperty('x-other');
  });

  test('win over built-in ones, on one line whatever their case', () => {
    const headers = hostedHeaders({ traceId: 'a', customHeaders: { 'X-Portkey-Trace-Id': 'b' } });
    expect(headers['x-portkey-trace-id']).toBe('b');
    expect(headers).not.toHaveProperty('X-Portkey-Trace-Id');
  });
});

describe('base_url', () => {
  test.each(['https://api.portkey.ai', 'https://api.portkey.ai/v1/'])('reads %s', (url) => {
    expect(resolveBaseUrl(url)).toEqual({ url: 'https://api.portkey.ai/v1', target: 'hosted' });
  });

  test.each(['', '/', '/v1', '/v1/'])(
    'with %j behind it the real gateway is reached',
    async (end) => {
      const { url, target } = resolveBaseUrl(`${gateway.origin}${end}`);
      const params = { providerKey: 'sk-1', customHost: upstream.customHost('openai') };
      const response = await fetch(`${url}/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...toPortkeyHeaders(params, self) },
        body: JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'hi' }] }),
      });
      expect([response.status, target]).toEqual([200, 'self-hosted']);
      // A wrong path is proxied untransformed: then the provider header of the answer is missing.
      expect(readPortkeyResponse(response.headers).provider).toBe('openai');
    },
  );

  test('as a parameter it decides the target, and is no header', () => {
    const headers = toPortkeyHeaders({ baseUrl: gateway.url, provider: 'openai' });
    expect(headers).toEqual({ 'x-portkey-provider': 'openai' });
  });
});

describe('provider and provider key', () => {
  test.each([
    ['openai', 'gpt-4o', 'authorization', 'Bearer sk-1'],
    ['anthropic', 'claude-3-5-sonnet-20241022', 'x-api-key', 'sk-1'],
    ['google', 'gemini-2.0-flash-lite', undefined, 'sk-1'],
    ['cohere', 'command-r-plus', 'authorization', 'Bearer sk-1'],
  ] as const)(
    'portkey/%s/%s reaches its provider with its key',
    async (provider, name, header, key) => {
      const options = { target: 'self-hosted', model: `portkey/${provider}/${name}` } as const;
      const response = await ask({ customHost: upstream.customHost(provider) }, options);
      expect(readPortkeyResponse(response.headers).provider).toBe(provider);
      const { headers, query } = upstream.last;
      expect(header === undefined ? query.get('key') : headers[header]).toBe(key);
    },
  );

  test('the key comes from the variable that the seed names', () => {
    expect(providerKeyFromEnv('anthropic', { ANTHROPIC_API_KEY: 'sk-ant' })).toBe('sk-ant');
    expect(providerKeyFromEnv('google', { GOOGLE_API_KEY: 'g-1' })).toBe('g-1');
  });

  test('no placeholder is made up for a key that is not there', async () => {
    await ask({ providerKey: undefined });
    expect(upstream.last.headers['authorization']).toBe('Bearer undefined');
    expect(needsProviderKey({}, self)).toBe(true);
  });

  test('meta is no provider, and those that serve its models are named', () => {
    const run = () => toPortkeyHeaders({ provider: 'meta' }, { target: 'self-hosted' });
    expect(run).toThrow(/did you mean .*\bgroq\b.*\btogether-ai\b.*\?/);
    const model = 'portkey/meta/llama-3.1-405b-instruct' as string as ModelIdInput;
    expect(() => toPortkeyHeaders({}, { target: 'self-hosted', model })).toThrow(/together-ai/);
  });
});
