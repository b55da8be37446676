import { answerChunks, chunk, completion, portkeyReply, reply } from '@x/testkit';
import { expect, test } from 'vitest';
import { failure, setup, textOf } from '../helpers/client.ts';

const t = setup();
const good = reply.json(200, completion({ content: 'fine' }));

test.each([408, 409, 425, 429, 500, 502, 503, 504, 529])('repeats a %d, twice', async (status) => {
  t.faults.always(reply.status(status));
  expect((await failure(t.client().chat('hi'))).attempts.length).toBe(3);
  expect(t.faults.requests.length).toBe(3);
});

test.each([400, 401, 402, 403, 404, 413, 422, 446, 501])('does not repeat a %d', async (status) => {
  t.faults.always(reply.status(status));
  await failure(t.client().chat('hi'));
  expect(t.faults.requests.length).toBe(1);
});

test.each([
  ['a reset', reply.reset()],
  ['a close', reply.close()],
  ['a cut body', reply.json(200, '{"a":').cut()],
  ['a half chunk', reply.json(200, '{"a":').halfChunk()],
])('repeats after %s', async (_, answer) => {
  t.faults.script(answer, good);
  expect((await t.client().chat('hi')).text).toBe('fine');
});

test('does not repeat a 429 that means an empty account', async () => {
  t.faults.always(portkeyReply.providerError(429, 'no', { code: 'insufficient_quota' }));
  await failure(t.client().chat('hi'));
  expect(t.faults.requests.length).toBe(1);
});

test.each([
  [0, 1],
  [false, 1],
  [1, 2],
  [{ maxRetries: 4 }, 5],
] as const)('makes as many attempts as retry: %j allows', async (retry, attempts) => {
  t.faults.always(reply.status(503));
  await failure(t.client({ retry }).chat('hi'));
  expect(t.faults.requests.length).toBe(attempts);
});

test('honours x-should-retry: false', async () => {
  t.faults.always(reply.status(503, { 'x-should-retry': 'false' }));
  await failure(t.client().chat('hi'));
  expect(t.faults.requests.length).toBe(1);
});

test.each([
  ['Retry-After in seconds', { 'retry-after': '2' }, 2000],
  ['Retry-After with a fraction', { 'retry-after': '1.5' }, 1500],
  ['retry-after-ms', { 'retry-after-ms': '700', 'retry-after': '9' }, 700],
])('waits as long as %s says', async (_, headers, ms) => {
  t.faults.script(reply.status(429, headers), good);
  const call = t.timed().chat('hi');
  await expect.poll(() => t.clock.nextAt).toBe(t.clock.now() + ms);
  await t.clock.advance(ms);
  expect((await call).attempts[1]?.delayMs).toBe(ms);
});

test.each(['-5', 'NaN', 'soon', '', '999999999'])('ignores the hint %j', async (value) => {
  t.faults.script(reply.status(503, { 'retry-after': value }), good);
  expect((await t.client().chat('hi')).attempts[0]?.retryAfterMs).toBeUndefined();
});

test('fails at once when the hint is longer than a minute, and says how long', async () => {
  t.faults.always(reply.status(429, { 'retry-after': '3600' }));
  const error = await failure(t.client().chat('hi'));
  expect([error.retryAfterMs, t.faults.requests.length]).toEqual([3_600_000, 1]);
});

test('fails at once when the hint goes beyond the deadline', async () => {
  t.faults.always(reply.status(503, { 'retry-after': '5' }));
  const error = await failure(t.client({ timeout: 2000 }).chat('hi'));
  expect([error.code, error.retryAfterMs, t.faults.requests.length]).toEqual([
    'overloaded',
    5000,
    1,
  ]);
});

test.each([
  [503, [500, 1000, 2000, 4000, 8000, 8000]],
  [429, [1000, 2000, 4000, 8000, 8000, 8000]],
])('draws waits after a %d below a growing bound', async (status, bounds) => {
  t.faults.always(reply.status(status));
  const call = failure(t.timed({ retry: 6, random: () => 0.999999 }).chat('hi'));
  for (const bound of bounds) {
    await expect.poll(() => t.clock.nextAt).toBe(t.clock.now() + bound);
    await t.clock.advance(bound);
  }
  expect((await call).attempts.map(({ delayMs }) => delayMs)).toEqual([undefined, ...bounds]);
});

test('spends a budget over all calls of a client and what derives from it', async () => {
  t.faults.always(reply.status(503));
  const client = t.client();
  for (let call = 0; call < 20; call += 1) await failure(client.with({}).chat('hi'));
  // 10 retries at the start, and one more for every 10 calls.
  expect(t.faults.requests.length).toBeLessThanOrEqual(20 + 12);
});

test('repeats a stream that fails before its first content', async () => {
  t.faults.script(
    reply.status(503),
    reply.sse([chunk({ role: 'assistant' })]).cut(),
    reply.sse(answerChunks('fine')),
  );
  expect(await textOf(t.client().stream('hi'))).toBe('fine');
});

test('never repeats a stream after its first content', async () => {
  t.faults.script(reply.sse([chunk({ content: 'par' })], { done: false }).cut(), good);
  const error = await failure(textOf(t.client().stream('hi')));
  expect(error).toMatchObject({ code: 'stream_incomplete', partial: { text: 'par' } });
  expect(t.faults.requests.length).toBe(1);
});

test('keeps one trace id over all attempts', async () => {
  t.faults.script(reply.status(503), reply.status(503), good);
  await t.client({ random: Math.random, retry: { baseDelayMs: 0 } }).chat('hi');
  const ids = t.faults.requests.map(({ headers }) => headers['x-portkey-trace-id']);
  expect([ids.length, new Set(ids).size]).toEqual([3, 1]);
});

test('keeps the idempotency key over attempts, and has it forwarded', async () => {
  t.faults.script(reply.status(503), good);
  await t.client().chat('hi', { idempotencyKey: true, portkey: { forwardHeaders: ['x-a'] } });
  const [first, second] = t.faults.requests.map(({ headers }) => headers);
  expect(first?.['idempotency-key']).toMatch(/^key-/);
  expect(second?.['idempotency-key']).toBe(first?.['idempotency-key']);
  expect(first?.['x-portkey-forward-headers']).toBe('x-a,idempotency-key');
});

test('leaves retries to the gateway when asked to', async () => {
  t.faults.always(reply.status(503));
  await failure(t.client({ retry: { by: 'gateway', maxRetries: 3 } }).chat('hi'));
  expect(t.faults.requests.length).toBe(1);
  expect(JSON.parse(t.faults.last.headers['x-portkey-config'] ?? '')).toEqual({
    retry: { attempts: 3 },
  });
});

test('does not repeat by itself when the config holds a retry', async () => {
  t.faults.always(reply.status(503));
  await failure(t.client({ portkey: { config: { retry: { attempts: 2 } } } }).chat('hi'));
  expect(t.faults.requests.length).toBe(1);
});

test("runs the seed's retry parameters in the client", async () => {
  t.faults.always(reply.status(503));
  await failure(
    t.client({ portkey: { retry: { maxRetries: 1, backoff: 'constant' } } }).chat('hi'),
  );
  expect([t.faults.requests.length, t.faults.last.headers['x-portkey-config']]).toEqual([
    2,
    undefined,
  ]);
});
