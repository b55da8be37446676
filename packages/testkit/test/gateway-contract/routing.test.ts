import { expect, test } from 'vitest';
import { target, useWire } from './wire.ts';

const wire = useWire();

const noRoute = 'Either x-portkey-config or x-portkey-provider header is required';

test.each([
  ['a bare request', {}],
  ['a virtual key alone', { 'x-portkey-virtual-key': 'vk' }],
  ['a Portkey key alone', { 'x-portkey-api-key': 'pk' }],
])('refuses %s', async (_, headers) => {
  const answer = await wire.send({ provider: null, headers });
  expect([answer.status, answer.text]).toEqual([400, expect.stringContaining(noRoute)]);
});

test('refuses a model slug without a provider', async () => {
  const answer = await wire.send({ provider: null, body: { model: '@slug/m' } });
  expect([answer.status, answer.text]).toEqual([400, expect.stringContaining(noRoute)]);
});

test.each(['meta', 'OpenAI', 'gemini', 'google-ai', 'azure', 'aws', 'mistral', 'xai', '@slug'])(
  'refuses the provider %s',
  async (provider) => {
    const answer = await wire.send({ provider });
    expect([answer.status, answer.text]).toEqual([
      400,
      expect.stringContaining('Invalid provider passed'),
    ]);
  },
);

test('passes a model slug on as it is', async () => {
  await wire.send({ body: { model: '@slug/m' } });
  expect(wire.upstream.last.json).toMatchObject({ model: '@slug/m' });
});

test('refuses a config id', async () => {
  const answer = await wire.send({ config: 'pc-some-id' });
  expect([answer.status, answer.text]).toEqual([
    400,
    expect.stringContaining('Invalid config passed'),
  ]);
});

test.each([
  ['an empty config', {}],
  ['a target without a key', { strategy: { mode: 'fallback' }, targets: [{ provider: 'openai' }] }],
  [
    'a target with a virtual key',
    { strategy: { mode: 'fallback' }, targets: [{ virtual_key: 'v' }] },
  ],
])('refuses %s', async (_, config) => {
  const answer = await wire.send({ provider: null, config });
  expect([answer.status, answer.json]).toEqual([
    400,
    expect.objectContaining({ status: 'failure' }),
  ]);
});

test('routes by an inline config alone', async () => {
  const answer = await wire.send({
    provider: null,
    authorization: null,
    host: null,
    config: target(wire.upstream.url),
  });
  expect(answer.status).toBe(200);
  expect(wire.upstream.last.headers['authorization']).toBe('Bearer target-key');
});

test('prefers the key of the config to Authorization', async () => {
  await wire.send({ config: { provider: 'openai', api_key: 'config-key' } });
  expect(wire.upstream.last.headers['authorization']).toBe('Bearer config-key');
});

test('prefers the provider of the config to the provider header', async () => {
  await wire.send({ config: { provider: 'anthropic', api_key: 'config-key' } });
  expect(wire.upstream.last.path).toBe('/v1/messages');
});

test('does not use Authorization for targets', async () => {
  await wire.send({
    host: null,
    config: { strategy: { mode: 'single' }, targets: [target(wire.upstream.url)] },
  });
  expect(wire.upstream.last.headers['authorization']).toBe('Bearer target-key');
});

test('prefers the custom host header to the custom host of every target', async () => {
  const answer = await wire.send({
    config: { strategy: { mode: 'single' }, targets: [target('http://127.0.0.1:9')] },
  });
  expect(answer.status).toBe(200);
});

test.each([
  ['openai', '/v1/chat/completions'],
  ['groq', '/v1/chat/completions'],
  ['mistral-ai', '/v1/chat/completions'],
  ['x-ai', '/v1/chat/completions'],
  ['fireworks-ai', '/v1/chat/completions'],
  ['cerebras', '/v1/chat/completions'],
  ['anthropic', '/v1/messages'],
  ['openrouter', '/v1/chat/completions'],
  ['deepseek', '/v1/chat/completions'],
  ['together-ai', '/v1/chat/completions'],
  ['moonshot', '/v1/chat/completions'],
  ['lingyi', '/v1/chat/completions'],
  ['novita-ai', '/v1/chat/completions'],
  ['ollama', '/v1/chat/completions'],
  ['hyperbolic', '/v1/chat/completions'],
  ['sambanova', '/v1/chat/completions'],
  ['google', '/v1beta/models/m:generateContent'],
  ['cohere', '/v2/chat'],
])('reaches %s at the custom host under %s', async (provider, path) => {
  await wire.send({ provider });
  expect(wire.upstream.last.path).toBe(path);
});

test.each(['http://10.0.0.1/v1', 'http://169.254.169.254', 'http://printer.local', '127.0.0.1:80'])(
  'refuses the custom host %s',
  async (host) => {
    const answer = await wire.send({ host });
    expect([answer.status, answer.text]).toEqual([
      400,
      expect.stringContaining('Invalid custom host'),
    ]);
  },
);

test('answers 404 without /v1', async () => {
  const answer = await wire.send({ path: '/chat/completions' });
  expect([answer.status, answer.json]).toEqual([404, { message: 'Not Found', ok: false }]);
});

test.each(['/v1/chat/completions/', '/v1//chat/completions', '/v1/v1/chat/completions'])(
  'forwards %s untransformed, with the headers of the client',
  async (path) => {
    await wire.send({ provider: 'anthropic', path, headers: { 'x-mine': 'kept' } });
    expect(wire.upstream.last.json).toEqual({
      model: 'm',
      messages: [{ role: 'user', content: 'hi' }],
    });
    expect(wire.upstream.last.headers['x-mine']).toBe('kept');
  },
);
