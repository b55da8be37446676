import { expect, test } from 'vitest';
import { reply } from '../../src/index.ts';
import { condition, target, useWire } from './wire.ts';

const wire = useWire();

test('turns the bearer key into the header of each provider', async () => {
  await wire.send({ provider: 'anthropic' });
  expect(wire.upstream.last.headers).toMatchObject({ 'x-api-key': 'key' });
  await wire.send({ provider: 'google' });
  expect(wire.upstream.last.query.get('key')).toBe('key');
  await wire.send({ provider: 'cohere' });
  expect(wire.upstream.last.headers).toMatchObject({ authorization: 'Bearer key' });
});

test('sends no key to ollama', async () => {
  await wire.send({ provider: 'ollama' });
  expect(wire.upstream.last.headers).not.toHaveProperty('authorization');
});

test('removes only the literal prefix "Bearer "', async () => {
  await wire.send({ authorization: 'bearer key' });
  expect(wire.upstream.last.headers['authorization']).toBe('Bearer bearer key');
});

test('calls the provider with "undefined" or nothing when there is no key', async () => {
  await wire.send({ authorization: null });
  expect(wire.upstream.last.headers['authorization']).toBe('Bearer undefined');
  await wire.send({ provider: 'anthropic', authorization: null });
  expect(wire.upstream.last.headers['x-api-key']).toBe('');
  await wire.send({ provider: 'google', authorization: null });
  expect(wire.upstream.last.query.get('key')).toBe('undefined');
});

test('takes x-api-key for anthropic, and api-key not for openai', async () => {
  const headers = { 'x-api-key': 'other', 'api-key': 'other' };
  await wire.send({ provider: 'anthropic', authorization: null, headers });
  expect(wire.upstream.last.headers['x-api-key']).toBe('other');
  await wire.send({ authorization: null, headers });
  expect(wire.upstream.last.headers['authorization']).toBe('Bearer undefined');
});

test('drops custom headers, the Portkey key, and what the seed calls user and organization', async () => {
  const names = ['x-mine', 'x-portkey-api-key', 'x-portkey-user', 'x-portkey-organization'];
  await wire.send({ headers: Object.fromEntries(names.map((name) => [name, 'value'])) });
  for (const name of names) expect(wire.upstream.last.headers).not.toHaveProperty(name);
});

test('forwards the named headers alone', async () => {
  await wire.send({
    headers: { 'x-portkey-forward-headers': 'x-mine', 'x-mine': 'yes', 'x-other': 'no' },
  });
  expect(wire.upstream.last.headers['x-mine']).toBe('yes');
  expect(wire.upstream.last.headers).not.toHaveProperty('x-other');
});

test.each(['["x-mine"]', 'xMine'])(
  'forwards nothing for the list %s: it reads names with commas',
  async (names) => {
    await wire.send({ headers: { 'x-portkey-forward-headers': names, 'x-mine': 'yes' } });
    expect(wire.upstream.last.headers).not.toHaveProperty('x-mine');
  },
);

test('sends organization, project, beta and version of x-portkey headers, and not the plain ones', async () => {
  await wire.send({
    headers: {
      'x-portkey-openai-organization': 'org',
      'x-portkey-openai-project': 'project',
      'openai-organization': 'plain',
    },
  });
  expect(wire.upstream.last.headers).toMatchObject({
    'openai-organization': 'org',
    'openai-project': 'project',
  });
  await wire.send({
    provider: 'anthropic',
    headers: { 'x-portkey-anthropic-beta': 'beta', 'x-portkey-anthropic-version': '2023-06-01' },
  });
  expect(wire.upstream.last.headers).toMatchObject({
    'anthropic-beta': 'beta',
    'anthropic-version': '2023-06-01',
  });
});

test('keeps span ids, traceparent and baggage from the provider', async () => {
  const names = ['x-portkey-span-id', 'x-portkey-cache-namespace', 'traceparent', 'baggage'];
  const { status } = await wire.send({
    headers: Object.fromEntries(names.map((name) => [name, 'value'])),
  });
  expect(status).toBe(200);
  for (const name of names) expect(wire.upstream.last.headers).not.toHaveProperty(name);
});

test.each([
  ['azure-openai', '/deployments/undefined/chat/completions'],
  ['vertex-ai', '/projects/undefined/locations/undefined/'],
])('calls %s with "undefined" where its settings are missing', async (provider, path) => {
  await wire.send({ provider });
  expect(wire.upstream.last.path).toContain(path);
});

test('echoes the trace id', async () => {
  const answer = await wire.send({ headers: { 'x-portkey-trace-id': 'trace-1' } });
  expect(answer.headers.get('x-portkey-trace-id')).toBe('trace-1');
});

test('answers with an empty trace id when none was sent', async () => {
  expect((await wire.send()).headers.get('x-portkey-trace-id')).toBe('');
});

test('names provider, target, retries and cache in the response headers', async () => {
  const { headers } = await wire.send();
  expect(headers.get('x-portkey-provider')).toBe('openai');
  expect(headers.get('x-portkey-last-used-option-index')).toBe('config');
  expect(headers.get('x-portkey-retry-attempt-count')).toBe('0');
  expect(headers.get('x-portkey-cache-status')).toBe('DISABLED');
});

test('passes response headers of the provider on', async () => {
  wire.respond(reply.json(200, { choices: [] }, { 'x-request-id': 'r1', 'retry-after': '7' }));
  const { headers } = await wire.send();
  expect([headers.get('x-request-id'), headers.get('retry-after')]).toEqual(['r1', '7']);
});

test.each(['not json', '{"a":{"b":1}}', `{"a":"${'x'.repeat(500)}"}`])(
  'lets any metadata pass: %.20s',
  async (metadata) => {
    expect((await wire.send({ headers: { 'x-portkey-metadata': metadata } })).status).toBe(200);
  },
);

test('decodes escaped metadata and config', async () => {
  const config = {
    strategy: {
      mode: 'conditional',
      conditions: [condition({ 'metadata.word': { $eq: '\u65e5' } }, 'yes')],
    },
    targets: [
      target(wire.upstream.url, { name: 'yes', override_params: { model: '\u00e9\u65e5' } }),
    ],
  };
  const answer = await wire.send({
    host: null,
    config: escapeToAscii(config),
    headers: { 'x-portkey-metadata': escapeToAscii({ word: '\u65e5' }) },
  });
  expect(answer.status).toBe(200);
  expect(wire.upstream.last.json).toMatchObject({ model: '\u00e9\u65e5' });
});

test('answers 431 with an empty body above 16 KB of headers', async () => {
  const answer = await wire.send({ headers: { 'x-portkey-metadata': 'x'.repeat(17_000) } });
  expect([answer.status, answer.text]).toEqual([431, '']);
});

test('answers 408 without a provider when the provider is silent for longer than allowed', async () => {
  wire.respond(reply.hang());
  const answer = await wire.send({ headers: { 'x-portkey-request-timeout': '50' } });
  const message = 'Request exceeded the timeout sent in the request: 50ms';
  const error = { message, type: 'timeout_error', param: null, code: null };
  expect([answer.status, answer.json]).toEqual([408, { error }]);
  const byConfig = await wire.send({ config: { request_timeout: 50 } });
  expect([byConfig.status, byConfig.json]).toEqual([408, { error }]);
});

test('gives the raw stop reason and content blocks unless compliance is strict', async () => {
  const lenient = { 'x-portkey-strict-open-ai-compliance': 'false' };
  const [strict, raw] = [
    await wire.send({ provider: 'anthropic' }),
    await wire.send({ provider: 'anthropic', headers: lenient }),
  ];
  expect(strict.json).toMatchObject({ choices: [{ finish_reason: 'stop' }] });
  expect(strict.text).not.toContain('content_blocks');
  expect(raw.json).toMatchObject({
    choices: [
      {
        finish_reason: 'end_turn',
        message: { content_blocks: [{ type: 'text', text: 'one two' }] },
      },
    ],
  });
});

function escapeToAscii(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[^\0-~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
