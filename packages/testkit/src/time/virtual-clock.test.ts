import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wait } from './clock.ts';
import { createVirtualClock } from './virtual-clock.ts';

test('stands still until it is moved', async () => {
  const clock = createVirtualClock({ now: 100 });
  expect(clock.now()).toBe(100);
  await clock.advance(5);
  expect(clock.now()).toBe(105);
});

test('runs timers at their moment and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(50)), async (delays) => {
      const clock = createVirtualClock({ now: 0 });
      const ran: number[] = [];
      for (const delay of delays) {
        clock.schedule(() => {
          expect(clock.now()).toBe(delay);
          ran.push(delay);
        }, delay);
      }
      await clock.advance(50);
      expect(ran).toEqual(delays.toSorted((one, other) => one - other));
    }),
    { numRuns: 30 },
  );
});

test('runs timers of one moment in the order in which they were set', async () => {
  const clock = createVirtualClock();
  const ran: string[] = [];
  for (const name of ['a', 'b', 'c']) clock.schedule(() => ran.push(name), 10);
  await clock.advance(10);
  expect(ran).toEqual(['a', 'b', 'c']);
});

test('runs what timers and promises set on the way', async () => {
  const clock = createVirtualClock({ now: 0 });
  const moments: number[] = [];
  const loop = (async () => {
    for (let round = 0; round < 3; round += 1) {
      await wait(clock, 10);
      moments.push(clock.now());
    }
  })();
  await clock.advance(30);
  await loop;
  expect(moments).toEqual([10, 20, 30]);
});

test('lets long chains of promises end before it goes on', async () => {
  const clock = createVirtualClock({ now: 0 });
  let second: number | undefined;
  const chain = async (): Promise<void> => {
    await wait(clock, 10);
    for (let link = 0; link < 100; link += 1) await Promise.resolve();
    await wait(clock, 10);
    second = clock.now();
  };
  const done = chain();
  await clock.advance(100);
  await done;
  expect(second).toBe(20);
});

test('leaves later timers pending, and says when the next is due', async () => {
  const clock = createVirtualClock({ now: 0 });
  clock.schedule(() => {}, 20);
  await clock.advance(19);
  expect([clock.pending, clock.nextAt]).toEqual([1, 20]);
});

test('tells when enough timers are set', async () => {
  const clock = createVirtualClock();
  let ready = false;
  const waiting = clock.scheduled(2).then(() => {
    ready = true;
  });
  clock.schedule(() => {}, 1);
  await Promise.resolve();
  expect(ready).toBe(false);
  clock.schedule(() => {}, 1);
  await waiting;
  await clock.scheduled();
});

test('does not run a cancelled timer', async () => {
  const clock = createVirtualClock();
  const cancel = clock.schedule(() => expect.unreachable(), 1);
  cancel();
  await clock.runAll();
  expect([clock.pending, clock.nextAt]).toEqual([0, undefined]);
});

test.each([-5, Number.NaN])('takes the delay %d for 0', async (delay) => {
  const clock = createVirtualClock({ now: 7 });
  clock.schedule(() => {}, delay);
  await clock.runAll();
  expect(clock.now()).toBe(7);
});

test('refuses to run timers that never end', async () => {
  const clock = createVirtualClock();
  const again = (): void => void clock.schedule(again, 1);
  again();
  await expect(clock.runAll(50)).rejects.toThrow('More than 50 timers');
});

test('wait ends early when its signal aborts, and leaves no timer', async () => {
  const clock = createVirtualClock();
  const leaving = new AbortController();
  const waiting = wait(clock, 1000, leaving.signal);
  leaving.abort();
  await waiting;
  expect(clock.pending).toBe(0);
});
