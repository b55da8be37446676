import { reply } from '@x/testkit';
import { expect, test } from 'vitest';
import { failure, setup } from './helpers/client.ts';

const t = setup();

test('posts JSON and gives its data, status, headers and attempts', async () => {
  t.faults.always(reply.json(201, { url: 'u' }, { 'x-one': '1' }));
  const result = await t.client().request<{ url: string }>('/images/generations', {
    body: { prompt: 'a cat' },
    query: { size: 2, none: undefined },
  });
  expect(result.data.url).toBe('u');
  expect([result.status, result.headers['x-one'], result.attempts.length]).toEqual([201, '1', 1]);
  const { method, path, json, headers, query } = t.faults.last;
  expect([method, path, json, headers['content-type'], query.toString()]).toEqual([
    'POST',
    '/v1/images/generations',
    { prompt: 'a cat' },
    'application/json',
    'size=2',
  ]);
});

test('gives bytes, a text, or nothing for an empty body', async () => {
  t.faults.script(
    reply.streamBytes(new Uint8Array([0, 255, 1])).splitEvery(1),
    reply.text(200, 'plain', 'text/plain'),
    reply.status(204),
  );
  const client = t.client();
  const bytes = await client.request<Uint8Array>('/audio/speech', { body: {}, as: 'bytes' });
  expect([...bytes.data]).toEqual([0, 255, 1]);
  expect((await client.request('/files/f/content', { as: 'text' })).data).toBe('plain');
  expect((await client.request('/files/f', { method: 'DELETE' })).data).toBeUndefined();
});

test('sends a form as it is', async () => {
  t.faults.always(reply.json(200, { id: 'file-1' }));
  const form = new FormData();
  form.set('purpose', 'batch');
  form.set('file', new Blob(['{}']), 'a.jsonl');
  await t.client().request('/files', { body: form });
  expect(t.faults.last.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  expect(t.faults.last.body).toContain('name="purpose"');
});

test.each([
  ['GET', undefined, 3],
  ['PUT', {}, 3],
  ['POST', {}, 1],
] as const)('repeats a %s only where that can do no harm', async (method, body, requests) => {
  t.faults.always(reply.status(503));
  await failure(t.client().request('/batches', { method, body }));
  expect(t.faults.requests.length).toBe(requests);
});

test('repeats a POST when asked for, or with an idempotency key', async () => {
  t.faults.always(reply.status(503));
  await failure(t.client().request('/batches', { body: {}, retry: 1 }));
  await failure(t.client().request('/batches', { body: {}, idempotencyKey: true }));
  expect(t.faults.requests.length).toBe(2 + 3);
});

test.each([
  ['an error', { error: { message: 'boom' } }, 'boom'],
  ['a failure of the gateway', { status: 'failure', message: 'boom' }, 'boom'],
])('finds %s inside a 200', async (_, body, words) => {
  t.faults.always(reply.json(200, body));
  expect((await failure(t.client({ retry: 0 }).request('/x'))).message).toContain(words);
});

test.each([
  ['a batch without errors', { id: 'b', object: 'batch', errors: null, error: null }],
  [
    'a job that has failed',
    { id: 'j', object: 'fine_tuning.job', error: { code: 'x', message: 'no' } },
  ],
  ['a plain message', { status: 'success', message: 'saved' }],
  ['null', null],
  ['a list', [1]],
])('takes %s for a good answer', async (_, body) => {
  t.faults.always(reply.json(200, body));
  expect((await t.client().request('/x')).data).toEqual(body);
});

test.each([
  'files',
  '/../admin',
  '/files/%2e%2e/x',
  '/files/..%2Fx',
  '//evil.example/x',
  'https://evil.example/x',
  '/files?x=1',
  '/files#x',
  '/files\\x',
  '/fi les',
  '',
])('refuses the path %j', async (path) => {
  expect((await failure(t.client().request(path))).code).toBe('invalid_params');
  expect(t.faults.requests.length).toBe(0);
});

test("refuses Portkey's own endpoints on a self-hosted gateway, which would pass them on", async () => {
  expect((await failure(t.client().request('/feedback', { body: {} }))).code).toBe(
    'unsupported_by_target',
  );
});

test.each([
  [{ mehtod: 'GET' }, 'method'],
  [{ as: 'xml' }, 'as'],
  [{ body: new Map() }, 'body'],
] as const)('refuses the options %j', async (options, words) => {
  const error = await failure(t.client().request('/x', options as object));
  expect([error.code, error.message]).toEqual(['invalid_params', expect.stringContaining(words)]);
});

test('bounds an answer without end, and one that stalls', async () => {
  t.faults.always(reply.endless('x'.repeat(10_000)));
  const options = { retry: 0, limits: { maxResponseBytes: 50_000 } };
  expect((await failure(t.client(options).request('/x', { as: 'bytes' }))).message).toContain(
    '50000',
  );
  expect((await failure(t.client(options).request('/x', { as: 'text' }))).message).toContain(
    '50000',
  );
  t.faults.always(reply.streamBytes('ab').stall());
  const call = failure(
    t.timed({ retry: 0, timeout: { idle: 100 } }).request('/x', { as: 'bytes' }),
  );
  await expect.poll(() => t.clock.nextAt).toBe(t.clock.now() + 100);
  await t.clock.advance(100);
  expect((await call).code).toBe('timeout_idle');
});

test('a GET with a body, which fetch refuses, is a mistake in the options', async () => {
  const call = t.client().request('/files', { method: 'GET', body: { a: 1 } });
  expect(await failure(call)).toMatchObject({ code: 'invalid_params', path: 'body' });
  expect(t.faults.requests.length).toBe(0);
});
