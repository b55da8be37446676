import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createClient } from '../create-client.ts';
import { createScriptedFetch, createVirtualClock, scenario, testClientOptions } from './index.ts';

test('runs timers by their moments, those of one moment in the order they were set', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.nat(50), { maxLength: 20 }), async (delays) => {
      const clock = createVirtualClock();
      const ran: [number, number][] = [];
      for (const [index, delay] of delays.entries()) {
        clock.schedule(() => ran.push([delay, index]), delay);
      }
      await clock.runAll();
      expect(ran).toEqual([...ran].sort(([a, i], [b, j]) => a - b || i - j));
      expect(ran).toHaveLength(delays.length);
      expect(clock.now() - 1_700_000_000_000).toBe(Math.max(0, ...delays));
    }),
    { numRuns: 30 },
  ));

test('stands still until it is moved, and runs no timer early or once cancelled', async () => {
  const clock = createVirtualClock({ now: 0 });
  const ran: string[] = [];
  clock.schedule(() => ran.push('late'), 100);
  const cancel = clock.schedule(() => ran.push('cancelled'), 10);
  cancel();
  await clock.advance(99);
  expect([ran, clock.now(), clock.nextAt, clock.pending]).toEqual([[], 99, 100, 1]);
  await clock.advance(1);
  expect([ran, clock.pending]).toEqual([['late'], 0]);
});

test('lets a retry wait for its time', async () => {
  const clock = createVirtualClock();
  const scripted = createScriptedFetch(
    [scenario.rateLimited({ retryAfterSeconds: 20 }), { answer: 'at last' }],
    { clock },
  );
  const answer = createClient(testClientOptions(scripted, clock)).chat('x');
  await clock.advance(19_999);
  expect(scripted.calls).toHaveLength(1);
  // The client adds up to a tenth to the wait, so that many do not come back at once.
  await clock.advance(2_001);
  expect((await answer).text).toBe('at last');
});

test('jumps by itself when it was asked to, and leaves no timer behind', async () => {
  const clock = createVirtualClock({ autoAdvance: true });
  const scripted = createScriptedFetch(
    [
      scenario.rateLimited({ retryAfterSeconds: 30 }),
      scenario.stall('half'),
      { answer: 'at last' },
    ],
    { clock },
  );
  const started = clock.now();
  const result = await createClient(testClientOptions(scripted, clock)).chat('x');
  expect(result.attempts.map(({ error }) => error?.code)).toEqual([
    'rate_limited',
    'timeout_idle',
    undefined,
  ]);
  expect(clock.now() - started).toBeGreaterThan(150_000);
  expect(clock.pending).toBe(0);
});

test('needs no timer of the platform, so that fake timers do not stop it', async () => {
  vi.useFakeTimers();
  try {
    const clock = createVirtualClock({ autoAdvance: true });
    const scripted = createScriptedFetch([scenario.overloaded(), { answer: 'ok' }], { clock });
    const { text } = await createClient(testClientOptions(scripted, clock)).chat('x');
    expect(text).toBe('ok');
  } finally {
    vi.useRealTimers();
  }
});

test('stops at the limit when a timer sets itself again', async () => {
  const clock = createVirtualClock();
  const again = (): void => void clock.schedule(again, 1);
  again();
  await expect(clock.runAll(50)).rejects.toThrow(/More than 50 timers/);
});
