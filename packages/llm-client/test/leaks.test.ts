import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { answerChunks, chunk, completion, realClock, reply } from '@x/testkit';
import { expect, test } from 'vitest';
import type { Client, Clock } from '../src/index.ts';
import { failure, setup } from './helpers/client.ts';

const t = setup();
setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** The platform's clock, counting the timers that are set. */
function countingClock(): Clock & { readonly pending: number } {
  let pending = 0;
  return {
    get pending() {
      return pending;
    },
    now: realClock.now,
    schedule(callback, ms) {
      pending += 1;
      let open = true;
      const close = (): void => {
        if (open) pending -= 1;
        open = false;
      };
      const cancel = realClock.schedule(() => {
        close();
        callback();
      }, ms);
      return () => {
        close();
        cancel();
      };
    },
  };
}

test('calls of every outcome leave no timer and no listener on a shared signal', async () => {
  t.faults.always(
    ({ request }) =>
      [
        reply.json(200, completion({ content: 'a' })),
        reply.status(400),
        reply.reset(),
        reply.json(200, '{"cut'),
      ][request.number % 4],
  );
  const clock = countingClock();
  const { signal } = new AbortController();
  const client = t.client({ clock, retry: 0, timeout: { connect: 60_000, idle: 60_000 } });
  for (let call = 0; call < 200; call += 1) await client.chat('hi', { signal }).catch(() => {});
  expect([clock.pending, getEventListeners(signal, 'abort').length]).toEqual([0, 0]);
});

test('streams of every outcome leave no timer, no listener and no connection', async () => {
  // By the prompt: a request sent on a connection that is just closing never arrives.
  const answers = new Map([
    ['whole', reply.sse(answerChunks('a', 'b'))],
    ['left', reply.sse([chunk({ content: 'a' })], { done: false }).stall()],
    ['cut', reply.sse([chunk({ content: 'a' })], { done: false }).cut()],
    ['whole, kept open', reply.sse(answerChunks('a', 'b')).stall()],
  ]);
  const kinds = [...answers.keys()];
  t.faults.always(({ request }) =>
    answers.get(kinds.find((kind) => request.body.includes(`"${kind}"`)) ?? ''),
  );
  const clock = countingClock();
  const { signal } = new AbortController();
  const client = t.client({ clock, retry: 0 });
  for (let call = 0; call < 100; call += 1) {
    const kind = kinds[call % 4] ?? '';
    const stream = client.stream(kind, { signal });
    await (async () => {
      for await (const _ of stream.text) if (kind === 'left') break;
    })().catch(() => {});
    await stream.cancel();
  }
  await expect.poll(() => clock.pending).toBe(0);
  expect(getEventListeners(signal, 'abort').length).toBe(0);
  // Every exchange is over; what is open are idle connections that the platform keeps to use again.
  await Promise.all(t.faults.requests.map(({ closed }) => closed));
  // A leak of one kind would leave 25.
  expect(t.faults.connections).toBeLessThan(25);
});

test('an aborted call and its wait between tries leave nothing', async () => {
  t.faults.always(reply.status(503));
  const clock = countingClock();
  const leaving = new AbortController();
  const call = t.client({ clock, random: () => 1 }).chat('hi', { signal: leaving.signal });
  await t.faults.received();
  await expect.poll(() => clock.pending).toBeGreaterThan(0);
  leaving.abort(new Error('gone'));
  await expect(call).rejects.toThrow('gone');
  expect([clock.pending, getEventListeners(leaving.signal, 'abort').length]).toEqual([0, 0]);
});

/** Reads the beginning of a stream and forgets it: no break, no cancel, no reference. */
async function abandon(client: Client): Promise<void> {
  const iterator = client.stream('hi')[Symbol.asyncIterator]();
  await iterator.next();
}

test('streams that are simply abandoned give their connections back', async () => {
  t.faults.always(reply.sse([chunk({ content: 'a' })], { done: false }).stall());
  const clock = countingClock();
  const client = t.client({ clock, retry: 0 });
  for (let call = 0; call < 30; call += 1) await abandon(client);
  // The collector may have come by before: all were opened, and all must be closed by the client.
  expect(t.faults.requests.length).toBe(30);
  await expect
    .poll(
      () => {
        if (typeof collectGarbage === 'function') collectGarbage();
        return clock.pending;
      },
      { timeout: 15_000 },
    )
    .toBe(0);
  const ends = await Promise.all(t.faults.requests.map(({ closed }) => closed));
  expect(new Set(ends.map(({ by }) => by))).toEqual(new Set(['client']));
});

test('a stream that is never read sends nothing', async () => {
  t.client().stream('hi');
  await new Promise((resolve) => setImmediate(resolve));
  expect(t.faults.requests.length).toBe(0);
});

test('a stream left before its first read sends nothing, and tells so when read', async () => {
  const stream = t.client().stream('hi');
  await stream.cancel();
  expect((await failure(stream.final())).code).toBe('stream_incomplete');
  expect(t.faults.requests.length).toBe(0);
});

test.each([
  ['a stream without content', reply.sse([chunk({ role: 'assistant' })], { done: false }).stall()],
  ['half a body', reply.json(200, completion({})).truncate(20).stall()],
  ['an error body', reply.json(400, '{"error":').stall()],
])('an abort closes the connection of %s, also after garbage was collected', async (_, answer) => {
  // Node follows a signal through the Request that ky made, and forgets it with the Request.
  t.faults.always(answer);
  const leaving = new AbortController();
  const call = t.client({ retry: 0 }).stream('hi', { signal: leaving.signal }).final();
  const outcome = call.catch((error: unknown) => error);
  const request = await t.faults.received();
  for (let round = 0; round < 20; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (typeof collectGarbage === 'function') collectGarbage();
  }
  leaving.abort('gone');
  expect(await outcome).toBe('gone');
  expect((await request.closed).by).toBe('client');
});
