import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultServer } from '../faults/fault-server.ts';
import { startFaultServer } from '../faults/fault-server.ts';
import { createVirtualClock } from '../time/virtual-clock.ts';
import { reply } from './reply.ts';

let faults: FaultServer;
const clock = createVirtualClock();

beforeAll(async () => {
  faults = await startFaultServer({ clock });
});
afterEach(() => faults.reset());
afterAll(() => faults.close());

function get(signal?: AbortSignal): Promise<Response> {
  return fetch(faults.url, signal === undefined ? {} : { signal });
}

async function readPieces(response: Response): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of response.body ?? []) pieces.push(new TextDecoder().decode(piece));
  return pieces;
}

async function read(response: Response): Promise<{ pieces: number; end: string }> {
  const reader = response.body?.getReader();
  for (let pieces = 0; ; pieces += 1) {
    try {
      if ((await reader?.read())?.done !== false) return { pieces, end: 'clean' };
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      return { pieces, end: cause instanceof Error ? cause.message : 'unknown' };
    }
  }
}

test('sends a status with headers and JSON', async () => {
  faults.script(reply.json(429, { a: 1 }, { 'Retry-After': '3' }).header('set-cookie', ['b', 'c']));
  const response = await get();
  expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
    429,
    '3',
    { a: 1 },
  ]);
  expect(response.headers.getSetCookie()).toEqual(['b', 'c']);
});

test('sends broken JSON and a wrong content type as given', async () => {
  faults.script(reply.json(200, '{"a"', { 'content-type': 'text/plain' }));
  const response = await get();
  expect([response.headers.get('content-type'), await response.text()]).toEqual([
    'text/plain',
    '{"a"',
  ]);
});

test('redirects', async () => {
  faults.script(reply.redirect(307, 'http://127.0.0.2/'));
  const response = await fetch(faults.url, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([307, 'http://127.0.0.2/']);
});

test('compresses a body', async () => {
  faults.script(reply.json(200, { a: 'b'.repeat(1000) }).gzip());
  const response = await get();
  expect(response.headers.get('content-encoding')).toBe('gzip');
  expect(await response.json()).toEqual({ a: 'b'.repeat(1000) });
});

describe('pieces', () => {
  test('arrive one by one as they were cut', async () => {
    faults.script(reply.streamBytes('abcdef').splitAt(1, 4));
    expect(await readPieces(await get())).toEqual(['a', 'bcd', 'ef']);
  });

  test('are of the size that was asked for', async () => {
    faults.script(reply.sse(['xy'], { done: false }).splitEvery(3));
    expect(await readPieces(await get())).toEqual(['dat', 'a: ', 'xy\n', '\n']);
  });

  test('wait on the clock of the server', async () => {
    faults.script(reply.streamBytes('a', 'b').every(1000));
    const [response] = await Promise.all([get(), faults.received()]);
    const reader = response.body?.getReader();
    const first = reader?.read();
    await clock.scheduled();
    await clock.advance(1000);
    expect(new TextDecoder().decode((await first)?.value)).toBe('a');
    await clock.scheduled();
    await clock.advance(1000);
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('b');
    expect((await reader?.read())?.done).toBe(true);
  });
});

test('waits before the headers', async () => {
  faults.script(reply.status(204).after(5000));
  let settled = false;
  const response = get().finally(() => {
    settled = true;
  });
  await clock.scheduled();
  await clock.advance(4999);
  expect(settled).toBe(false);
  await clock.advance(1);
  expect((await response).status).toBe(204);
});

describe('endings', () => {
  const part = reply.streamBytes('data: a\n\n');

  test.each([
    ['completes', part, 'clean'],
    ['cut() closes without the end of the body', part.cut(), 'other side closed'],
    ['halfChunk() closes within a chunk', part.halfChunk(), 'other side closed'],
    ['reset() resets', part.reset(), 'read ECONNRESET'],
    ['a length that is too long is cut', part.contentLength(99).cut(), 'other side closed'],
  ])('%s', async (_, answer, end) => {
    faults.script(answer);
    expect(await read(await get())).toMatchObject({ end });
  });

  test.each([
    ['close', reply.close(), 'other side closed'],
    ['reset', reply.reset(), 'read ECONNRESET'],
    ['raw', reply.raw('NOT HTTP\r\n\r\n'), 'Expected HTTP/, RTSP/ or ICE/'],
  ])('%s() leaves no response at all', async (_, answer, message) => {
    faults.script(answer);
    const error: unknown = await get().catch((reason: unknown) => reason);
    expect(String(error instanceof Error && error.cause)).toContain(message);
  });

  test('stall() keeps the connection open after the body', async () => {
    faults.script(part.stall());
    const leaving = new AbortController();
    const reader = (await get(leaving.signal)).body?.getReader();
    await reader?.read();
    const next = reader?.read();
    expect(faults.connections).toBeGreaterThan(0);
    expect(faults.last.aborted).toBe(false);
    leaving.abort();
    await expect(next).rejects.toThrow('abort');
  });

  test('closeConnection() makes the next request use another connection', async () => {
    // A server of its own, to which no other test has left an idle connection.
    const fresh = await startFaultServer();
    const answer = reply.json(200, {});
    fresh.script(answer, answer.closeConnection(), answer);
    for (let call = 0; call < 3; call += 1) {
      await (await fetch(fresh.url)).text();
      // fetch gives a connection back a moment after the body has ended.
      await nextTurn();
    }
    const [first, second, third] = fresh.requests.map(({ connection }) => connection);
    await fresh.close();
    expect([first === second, second === third]).toEqual([true, false]);
  });

  test('an endless body stops when the client leaves', async () => {
    faults.script(reply.endless('x'.repeat(65_536)));
    const reader = (await get()).body?.getReader();
    for (let piece = 0; piece < 50; piece += 1) await reader?.read();
    await reader?.cancel();
    expect((await faults.last.closed).by).toBe('client');
  });
});

test('a modifier changes nothing in the reply that it is called on', async () => {
  const plain = reply.json(200, {});
  plain.status(500).cut().after(9);
  faults.script(plain);
  expect((await get()).status).toBe(200);
});
