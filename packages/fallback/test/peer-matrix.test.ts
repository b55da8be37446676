import { isLlmError } from '@x/llm-client';
import { reply, startFaultServer } from '@x/testkit';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { clientFor } from './fleet.ts';
import type { Pair } from './matrix/cell.ts';
import { scene } from './matrix/cell.ts';
import {
  BREAKS_ONCE_READ,
  CHAT_MOVES_ON,
  STOPS,
  STREAM_BREAKS,
  STREAM_MOVES_ON,
} from './matrix/peer-cells.ts';

const WAYS = ['directly', 'through the gateway'] as const;
const CALLS = [1, 100] as const;

let servers: Pair['servers'];
// Servers of its own for each cell: the gateway would reuse a connection that the cell before has cut.
beforeEach(async () => {
  servers = [await startFaultServer(), await startFaultServer()];
});
afterEach(async () => {
  for (const server of servers) await server.close();
});

/** Clients of both servers: as if each was a gateway, or with the real one in between. */
function pair(way: (typeof WAYS)[number]): Pair {
  const [first, second] = servers;
  if (way === 'directly') {
    return { servers, clients: [clientFor(first.baseUrl, 0), clientFor(second.baseUrl, 1)] };
  }
  const through = (customHost: string, index: number) =>
    clientFor(inject('gatewayUrl'), index, { portkey: { customHost } });
  return { servers, clients: [through(first.baseUrl, 0), through(second.baseUrl, 1)] };
}

const times = <T>(count: number, make: () => Promise<T>): readonly Promise<T>[] =>
  Array.from({ length: count }, make);

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => new Error(`Expected a failure, got ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
}

describe.each(WAYS)('%s', (way) => {
  describe.each(CALLS)('%i at once', (calls) => {
    it.each(CHAT_MOVES_ON)('chat moves on from $name', async (cell) => {
      const { client, passTime, counts, timers } = scene(pair(way), cell);
      const answers = times(calls, () => client.chat('hi'));
      await passTime(calls);
      for (const { text, attempts } of await Promise.all(answers)) {
        expect(text).toBe('second');
        expect(attempts.map(({ outcome }) => outcome)).toEqual(['error', 'ok']);
      }
      expect(counts()).toEqual([calls, calls]);
      expect(timers()).toBe(0);
    });

    it.each(STREAM_MOVES_ON)('stream moves on from $name', async (cell) => {
      const { client, passTime, counts, timers } = scene(pair(way), cell);
      const answers = times(calls, async () => {
        const stream = client.stream('hi');
        let text = '';
        for await (const piece of stream.text) text += piece;
        return { text, attempts: (await stream.final()).attempts };
      });
      await passTime(calls);
      for (const { text, attempts } of await Promise.all(answers)) {
        expect(text).toBe('second');
        expect(attempts.map(({ outcome }) => outcome)).toEqual(['error', 'ok']);
      }
      expect(counts()).toEqual([calls, calls]);
      expect(timers()).toBe(0);
    });

    it.each(STREAM_BREAKS)('stream throws with the partial answer at $name', async (cell) => {
      const { client, counts } = scene(pair(way), cell);
      const answers = times(calls, async () => {
        const seen: string[] = [];
        const reading = async (): Promise<void> => {
          for await (const piece of client.stream('hi').text) seen.push(piece);
        };
        return { error: await failure(reading()), seen };
      });
      for (const { error, seen } of await Promise.all(answers)) {
        expect(seen).toEqual(['par']);
        expect(error).toMatchObject({ partial: { text: 'par' }, attempts: [{ outcome: 'error' }] });
      }
      expect(counts()).toEqual([calls, 0]);
    });

    it.each(BREAKS_ONCE_READ.map((make) => make()))(
      'stream throws with the partial answer at $name',
      async (cell) => {
        const { client, counts } = scene(pair(way), cell);
        let waiting = calls;
        const errors = times(calls, async () => {
          const reading = async (): Promise<void> => {
            for await (const piece of client.stream('hi').text) {
              expect(piece).toBe('par');
              waiting -= 1;
              if (waiting === 0) cell.release();
            }
          };
          return failure(reading());
        });
        for (const error of await Promise.all(errors)) {
          expect(error).toMatchObject({
            partial: { text: 'par' },
            attempts: [{ outcome: 'error' }],
          });
        }
        expect(counts()).toEqual([calls, 0]);
      },
    );

    it.each(STOPS)('chat and stream stop at $name', async (cell) => {
      const { client, counts } = scene(pair(way), cell);
      const errors = await Promise.all([
        ...times(calls, () => failure(client.chat('hi'))),
        ...times(calls, () => failure(client.stream('hi').final())),
      ]);
      for (const error of errors) {
        expect(isLlmError(error, 'bad_request', 'unprocessable')).toBe(true);
        expect(error).toMatchObject({ attempts: [{ outcome: 'error' }] });
      }
      expect(counts()).toEqual([2 * calls, 0]);
    });

    it('ends at the caller’s abort, with its reason and no second attempt', async () => {
      const { client, counts, timers } = scene(pair(way), { name: 'hang', answer: reply.hang() });
      const leaving = new AbortController();
      const { signal } = leaving;
      const errors = [
        ...times(calls, () => failure(client.chat('hi', { signal }))),
        ...times(calls, () => failure(client.stream('hi', { signal }).final())),
      ];
      await servers[0].received(2 * calls);
      const reason = new Error('The user left');
      leaving.abort(reason);
      expect(new Set(await Promise.all(errors))).toEqual(new Set([reason]));
      expect(counts()).toEqual([2 * calls, 0]);
      expect(timers()).toBe(0);
    });

    it('throws one error with every attempt when all fail', async () => {
      const { client } = scene(
        pair(way),
        { name: '500', answer: reply.status(500) },
        { retries: 0, breaker: false },
      );
      servers[1].always(reply.json(409, { error: { message: 'no', type: 'conflict' } }));
      const errors = await Promise.all(times(calls, () => failure(client.chat('hi'))));
      for (const error of errors) {
        expect(error).toMatchObject({
          code: 'fallback_exhausted',
          attempts: [{ status: 500 }, { status: 409 }],
          errors: [{ status: 500 }, { status: 409 }],
        });
      }
    });
  });
});
