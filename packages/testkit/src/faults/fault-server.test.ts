import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reply } from '../reply/reply.ts';
import { createVirtualClock } from '../time/virtual-clock.ts';
import type { FaultServer } from './fault-server.ts';
import { startFaultServer } from './fault-server.ts';

const clock = createVirtualClock({ now: 1000 });
let faults: FaultServer;

beforeEach(async () => {
  faults = await startFaultServer({ clock });
});
afterEach(() => faults.close());

test('gives the nth request the nth answer, and the rest script_exhausted', async () => {
  faults.script(reply.status(503), reply.status(204));
  expect(faults.remaining).toBe(2);
  const statuses: number[] = [];
  for (let call = 0; call < 3; call += 1) statuses.push((await fetch(faults.baseUrl)).status);
  expect([statuses, faults.remaining]).toEqual([[503, 204, 400], 0]);
  expect(await (await fetch(faults.url)).text()).toContain('script_exhausted');
});

test('gives every request a standing answer', async () => {
  faults.always(({ request }) => reply.json(200, { number: request.number }));
  await fetch(faults.url);
  expect(await (await fetch(faults.url)).json()).toEqual({ number: 2 });
});

test('forgets script and requests on reset', async () => {
  faults.always(reply.status(204));
  await fetch(faults.url);
  faults.reset();
  expect([faults.requests.length, (await fetch(faults.url)).status]).toEqual([0, 400]);
  expect(faults.last.number).toBe(1);
});

test('records when a client left, and that it was the client', async () => {
  faults.script(reply.hang());
  const leaving = new AbortController();
  const call = fetch(faults.url, { signal: leaving.signal });
  const request = await faults.received();
  expect(request.aborted).toBe(false);
  await clock.advance(50);
  leaving.abort();
  await expect(call).rejects.toThrow('abort');
  expect(await request.closed).toEqual({ by: 'client', at: request.at + 50 });
  expect(request.aborted).toBe(true);
});

test.each([
  ['complete', reply.status(204)],
  ['server', reply.reset()],
  ['server', reply.sse(['a']).cut()],
] as const)('records that an exchange ended by: %s', async (by, answer) => {
  faults.script(answer);
  await fetch(faults.url)
    .then((response) => response.text())
    .catch(() => {});
  expect(await faults.last.closed).toMatchObject({ by });
  expect(faults.last.aborted).toBe(false);
});

test('throws when there is no last request to look at', () => {
  expect(() => faults.last).toThrow('received no request');
});

test('destroys idle, hanging and unused connections on close', async () => {
  faults.script(reply.status(204), reply.hang());
  await fetch(faults.url);
  const hanging = fetch(faults.url).catch((error: unknown) => error);
  const unused = connect(faults.port, '127.0.0.1').on('error', () => {});
  await Promise.all([faults.received(2), once(unused, 'connect')]);
  await expect.poll(() => faults.connections).toBeGreaterThan(1);
  const dropped = once(unused, 'close');
  await faults.close();
  await faults.close();
  await dropped;
  expect(faults.connections).toBe(0);
  expect(await hanging).toBeInstanceOf(TypeError);
  await expect(fetch(faults.url)).rejects.toThrow('fetch failed');
});
