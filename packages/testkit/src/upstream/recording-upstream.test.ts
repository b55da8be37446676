import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { reply } from '../reply/reply.ts';
import type { RecordingUpstream } from './recording-upstream.ts';
import { startRecordingUpstream } from './recording-upstream.ts';

let upstream: RecordingUpstream;

beforeAll(async () => {
  upstream = await startRecordingUpstream({ text: 'one two' });
});
afterEach(() => {
  upstream.reset();
  upstream.respond();
});
afterAll(() => upstream.close());

async function post(path: string, body: object = {}): Promise<string> {
  const response = await fetch(`${upstream.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'm', ...body }),
  });
  return response.text();
}

test('records the method, path, query, headers and body of a request', async () => {
  await fetch(`${upstream.url}/v1/chat/completions?a=1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-Seen': 'yes' },
    body: '{"model":"m"}',
  });
  expect(upstream.last).toMatchObject({
    number: 1,
    method: 'POST',
    path: '/v1/chat/completions',
    body: '{"model":"m"}',
    json: { model: 'm' },
    headers: { 'x-seen': 'yes' },
  });
  expect(upstream.last.query.get('a')).toBe('1');
  expect(upstream.last.rawHeaders).toContain('X-Seen');
});

test('has no JSON for a body that is none', async () => {
  await fetch(`${upstream.url}/v1/chat/completions`, { method: 'POST', body: '{"model":' });
  expect([upstream.last.body, upstream.last.json]).toEqual(['{"model":', undefined]);
});

test.each([
  ['/v1/chat/completions', { choices: [{ message: { content: 'one two' } }] }],
  ['/v1/messages', { content: [{ type: 'text', text: 'one two' }] }],
  [
    '/v1beta/models/m:generateContent',
    { candidates: [{ content: { parts: [{ text: 'one two' }] } }] },
  ],
  ['/v2/chat', { message: { content: [{ type: 'text', text: 'one two' }] } }],
  ['/v1/embeddings', { data: [{ embedding: [0.25, -0.5, 0.75] }] }],
])('answers %s in its wire format', async (path, expected) => {
  expect(JSON.parse(await post(path))).toMatchObject(expected);
});

test.each([
  ['/v1/chat/completions', /^data: \{"id":"chatcmpl.*"one ".*"two".*data: \[DONE\]\n\n$/s],
  ['/v1/messages', /^event: message_start\n.*"one ".*"two".*event: message_stop\n/s],
  ['/v1beta/models/m:streamGenerateContent', /^data: \{.*"one ".*\r\n\r\n.*"two"/s],
  ['/v2/chat', /^event: message-start\n.*"one ".*"two".*event: message-end\n/s],
])('streams %s in its wire format', async (path, expected) => {
  expect(await post(path, { stream: true })).toMatch(expected);
});

test('takes the model of an answer from the request, and labels it as a double', async () => {
  expect(JSON.parse(await post('/v1/chat/completions', { model: 'mine' }))).toMatchObject({
    model: 'mine',
    system_fingerprint: 'recording-upstream',
  });
});

test('answers 404 for a path that it does not know', async () => {
  expect((await fetch(`${upstream.url}/v1/other`)).status).toBe(404);
});

test('answers by a reply or a function until it is set back', async () => {
  upstream.respond(reply.json(200, 'replaced'));
  expect(await post('/v1/messages')).toBe('replaced');
  upstream.respond(({ request }) => reply.json(200, { path: request.path }));
  expect(await post('/v1/messages')).toBe('{"path":"/v1/messages"}');
  upstream.respond();
  expect(await post('/v1/messages')).toContain('one two');
});

test('resolves received() when the request has come, also later', async () => {
  const second = upstream.received(2);
  await post('/v1/messages', { model: 'a' });
  await post('/v1/messages', { model: 'b' });
  expect((await second).json).toMatchObject({ model: 'b' });
  expect((await upstream.received(1)).json).toMatchObject({ model: 'a' });
});

test('names the custom host with /v1 only where the gateway does not add a version', () => {
  expect(upstream.customHost('openai')).toBe(`${upstream.url}/v1`);
  expect(upstream.customHost('google')).toBe(upstream.url);
});
