import { expect, test } from 'vitest';
import type { HeaderOptions, HeadersLike, PortkeyParams } from '../src/index.ts';
import {
  checkPortkeyParams,
  fromPortkeyHeaders,
  InvalidParamsError,
  portkeyParamsFromEnv,
  readPortkeyResponse,
  redactHeaders,
  resolveBaseUrl,
  secret,
  toPortkeyHeaders,
} from '../src/index.ts';

// Params as they come from JavaScript, which the compiler would refuse.
const refusal = (params: object, options?: HeaderOptions): InvalidParamsError => {
  try {
    toPortkeyHeaders(params as PortkeyParams, options);
  } catch (error) {
    if (error instanceof InvalidParamsError) return error;
    throw error;
  }
  throw new Error('expected a refusal');
};

test('reads a getter once, so that it cannot change its mind after the check', () => {
  const answers = ['good', 'bad\r\nx-evil: 1'];
  const params = {
    apiKey: 'pk-1',
    get traceId() {
      return answers.shift();
    },
    customHeaders: {
      get 'x-a'() {
        return 'once';
      },
    },
  };
  expect(toPortkeyHeaders(params)).toEqual({
    'x-portkey-api-key': 'pk-1',
    'x-portkey-trace-id': 'good',
    'x-a': 'once',
  });
});

test('inherits nothing, not even from a polluted Object.prototype', () => {
  const pollution = {
    retry: { maxRetries: 9 },
    cache: { ttl: 1 },
    config: 'pc-evil',
    customHeaders: { 'x-evil': '1' },
    virtualKey: 'vk-evil',
    namespace: 'evil',
    ttl: 61,
    PORTKEY_BASE_URL: 'https://evil.example',
  };
  const seen = whilePolluted(pollution, () => [
    toPortkeyHeaders({ apiKey: 'pk-1' }),
    toPortkeyHeaders({ apiKey: 'pk-1', cache: { mode: 'simple' } }),
    resolveBaseUrl(undefined, { env: {} }).url,
    Object.keys(portkeyParamsFromEnv({})),
  ]);
  expect(seen).toEqual([
    { 'x-portkey-api-key': 'pk-1' },
    { 'x-portkey-api-key': 'pk-1', 'x-portkey-config': '{"cache":{"mode":"simple"}}' },
    'https://api.portkey.ai/v1',
    [],
  ]);
});

function whilePolluted<Result>(pollution: object, run: () => Result): Result {
  try {
    for (const [name, value] of Object.entries(pollution)) {
      const descriptor = { value, configurable: true, enumerable: true };
      Object.defineProperty(Object.prototype, name, descriptor);
    }
    return run();
  } finally {
    for (const name of Object.keys(pollution)) Reflect.deleteProperty(Object.prototype, name);
  }
}

test('takes no inherited parameter either', () => {
  const params: PortkeyParams = Object.assign(
    Object.create({ cache: { ttl: 60 }, retry: { maxRetries: 1 }, virtualKey: 'vk' }),
    { apiKey: 'pk-1' },
  );
  expect(toPortkeyHeaders(params)).toEqual({ 'x-portkey-api-key': 'pk-1' });
});

test.each([
  ['customHeaders', new Headers({ 'x-a': '1' })],
  ['customHeaders', new Map([['x-a', '1']])],
  ['metadata', new URLSearchParams('a=1')],
  ['metadata', [['a', '1']]],
  ['cache', new Map([['ttl', 60]])],
  ['config', Promise.resolve({ retry: { attempts: 1 } })],
  ['metadata', new Date(0)],
])('refuses %s that would be lost, %o', (name, value) => {
  expect(refusal({ apiKey: 'pk-1', [name]: value })).toMatchObject({ path: name });
});

test.each([
  ['overrideParams', { run: () => 1 }],
  ['overrideParams', { huge: 1n }],
  ['overrideParams', { price: Number.NaN }],
  ['overrideParams', { key: secret('sk-1') }],
  ['weight', Number.POSITIVE_INFINITY],
  ['weight', -1],
])('refuses a config whose %s JSON would change, %o', (name, value) => {
  const { path } = refusal({ apiKey: 'pk-1', config: { retry: { attempts: 1 }, [name]: value } });
  expect(path).toMatch(/^config/);
});

test.each([['simple'], Object('simple'), Object.create(null), { toString: 1 }])(
  'a choice is one of its words, and no %o that reads like it',
  (mode) => {
    expect(refusal({ apiKey: 'pk-1', cache: { mode } })).toMatchObject({ path: 'cache.mode' });
  },
);

test('a config that holds itself twice is refused at once', () => {
  const config: { strategy: object; targets: unknown[] } = {
    strategy: { mode: 'fallback' },
    targets: [],
  };
  config.targets.push(config, config, config);
  const overrideParams: Record<string, unknown> = {};
  Object.assign(overrideParams, { one: overrideParams, two: overrideParams });
  expect(refusal({ apiKey: 'pk-1', config })).toMatchObject({ path: 'config' });
  expect(refusal({ apiKey: 'pk-1', config: { overrideParams } })).toMatchObject({ path: 'config' });
});

test.each(['\r', '\n', '\r\nx-evil: 1', '\0', '\u007f', '\u2028', 'é', '😀'])(
  'no header text takes %j',
  (text) => {
    for (const name of ['traceId', 'apiKey', 'provider', 'cacheNamespace', 'openaiProject']) {
      expect(refusal({ apiKey: 'pk-1', [name]: `a${text}` })).toMatchObject({ path: name });
    }
    const customHost = `https://a.example/${text}`;
    expect(refusal({ apiKey: 'pk-1', customHost })).toMatchObject({ path: 'customHost' });
    const customHeaders = { 'x-a': `a${text}` };
    expect(refusal({ apiKey: 'pk-1', customHeaders })).toMatchObject({ path: 'customHeaders.x-a' });
  },
);

test('names of members cannot break the lines of an error', () => {
  const { message } = refusal({ apiKey: 'pk-1', customHeaders: { 'x\r\nevil': '1' } });
  expect(message).not.toMatch(/[\r\n]/);
});

test.each(['é日😀', '"\\\n\t', '\ud800', '\u2028'])(
  'metadata of %j is escaped and comes back',
  (text) => {
    const headers = toPortkeyHeaders({ apiKey: 'pk-1', metadata: { a: text, [text]: 'b' } });
    expect(new Headers(headers).get('x-portkey-metadata')).toMatch(/^[ -~]+$/);
    expect(fromPortkeyHeaders(headers).metadata).toEqual({ a: text, [text]: 'b' });
  },
);

test('headers of 15 KB pass, and one byte more is refused with what is large', () => {
  const fixed = { apiKey: 'pk-1' };
  const used = Object.entries(toPortkeyHeaders(fixed)).join('').length + 4 - 1;
  const left = 15 * 1024 - used - 'x-a'.length - 4;
  const full = { ...fixed, customHeaders: { 'x-a': 'a'.repeat(left) } };
  const bytes = Object.entries(toPortkeyHeaders(full)).map(([n, v]) => n.length + v.length + 4);
  expect(bytes.reduce((sum, size) => sum + size)).toBe(15 * 1024);
  const over = refusal({ ...fixed, customHeaders: { 'x-a': 'a'.repeat(left + 1) } });
  expect(over).toMatchObject({ code: 'invalid_params', path: 'x-a' });
  expect(over.message).toContain('15361 bytes');
});

test.each([
  [{ target: 'oss' }, 'options.target'],
  [{ retries: 'none' }, 'options.retries'],
  [{ traget: 'hosted' }, 'options.traget'],
  [null, 'options'],
])('options of %o are refused', (options, path) => {
  expect(refusal({ apiKey: 'pk-1' }, options as HeaderOptions)).toMatchObject({ path });
  const check = () => checkPortkeyParams({ apiKey: 'pk-1' }, options as HeaderOptions);
  expect(check).toThrow(expect.objectContaining({ path }));
});

test('readers of headers survive whatever is in there', () => {
  const odd = {
    'x-portkey-config': '{"targets":[null,{"cache":7}],"retry":[]}',
    'x-portkey-metadata': '["a"]',
    'x-portkey-request-timeout': '-1',
    'x-portkey-forward-headers': 'x-portkey-api-key, ,',
    'x-portkey-vertex-service-account-json': '{"a":1}',
    'x-portkey-default-input-guardrails': '{}',
    'x-portkey-debug': 'maybe',
    authorization: 'Basic dXNlcg==',
    'content-type': 'application/json',
  };
  const { 'content-type': _, ...kept } = odd;
  expect(fromPortkeyHeaders(odd)).toEqual({ customHeaders: kept });
});

test.each<unknown>([
  'text',
  7,
  Symbol('x'),
  [null],
  [[Object.create(null), 'x']],
  { [Symbol.iterator]: 7 },
  { 'x-portkey-trace-id': Object.create(null) },
  { 'x-portkey-trace-id': [Object.create(null)] },
  {
    get 'x-portkey-trace-id'() {
      throw new Error('a getter');
    },
  },
  new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('a proxy');
      },
    },
  ),
])('no header is read out of odd headers, case %#, and nothing is thrown', (headers) => {
  const odd = headers as HeadersLike;
  expect([readPortkeyResponse(odd), redactHeaders(odd), fromPortkeyHeaders(odd)]).toEqual([
    {},
    {},
    {},
  ]);
});

test('redacting survives JSON of any depth, and shows nothing of it', () => {
  const deep = `${'[{"api_key":"canary","a":'.repeat(50_000)}`;
  const closed = `${deep}1${'}]'.repeat(50_000)}`;
  const headers = { 'x-portkey-config': closed, 'x-half': deep };
  expect(JSON.stringify(redactHeaders(headers))).not.toContain('canary');
});

test('redacting hides credentials in URLs and behind Bearer, wherever they stand', () => {
  const shown = redactHeaders({
    'x-portkey-custom-host': 'https://user:canary@host.example/v1',
    'x-upstream': 'token Bearer canary-1',
    'x-portkey-config': '{"custom_host":"https://user:canary@host.example","note":"Bearer canary"}',
  });
  expect(JSON.stringify(shown)).not.toContain('canary');
  expect(shown['x-portkey-custom-host']).toBe('https://[redacted]@host.example/v1');
});

test.each([
  '{"API_KEY":"canary"}',
  '{"AUTHORIZATION":"canary","openAIKey":"canary","APIKEY":"canary"}',
  '{"body":"{\\"api_key\\":\\"canary\\"}"}',
  'https://user:pass@canary@host.example',
  'Bearer  canary',
  'bearer\tcanary',
])('redacting hides the secret in %s', (text) => {
  expect(JSON.stringify(redactHeaders({ 'x-a': text }))).not.toContain('canary');
});
