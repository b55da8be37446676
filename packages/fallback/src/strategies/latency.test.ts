import { expect, it } from 'vitest';
import { candidates, counts, picks } from '../../test/candidates.ts';
import { latency } from './latency.ts';
import type { Strategy } from './strategy.ts';

/** A strategy that has seen one attempt at each target, of this many milliseconds. */
function knowing(...samples: readonly (number | undefined)[]): Strategy {
  const strategy = latency();
  for (const [index, ms] of samples.entries()) {
    if (ms === undefined) continue;
    const watch = strategy.watch?.(`target-${index}`, 0);
    watch?.content?.(ms, 0);
    watch?.end?.(undefined, 0);
  }
  return strategy;
}

const three = candidates(1, 1, 1);

it('prefers the quicker of two drawn at random, so the slowest of three gets nothing', () => {
  const seen = counts(picks(knowing(100, 200, 900), three, 9_000), 3);
  expect(seen[2]).toBe(0);
  expect((seen[0] ?? 0) / 9_000).toBeCloseTo(2 / 3, 1);
});

it('turns away from a target with a queue, until the queue is gone', () => {
  const strategy = knowing(100, 200, 300);
  const queue = Array.from({ length: 9 }, () => strategy.watch?.('target-0', 0));
  expect(counts(picks(strategy, three, 3_000), 3)[0]).toBe(0);
  for (const watch of queue) watch?.end?.(undefined, 0);
  expect(counts(picks(strategy, three, 3_000), 3)[0]).toBeGreaterThan(1_500);
});

it('counts a failure as an attempt that took its whole limit', () => {
  const strategy = knowing(100, 200, 300);
  strategy.watch?.('target-0', 1)?.end?.(60_000, 1);
  expect(counts(picks(strategy, three, 3_000), 3)[0]).toBe(0);
});

it('takes a new target for the median of the others', () => {
  const seen = counts(picks(knowing(undefined, 50, 800), three, 9_000), 3);
  expect(seen[0]).toBeGreaterThan(0);
});

it('works before anything is known, and with a single target', () => {
  expect(counts(picks(latency(), three, 300), 3).every((count) => count > 50)).toBe(true);
  expect(picks(latency(), three.slice(0, 1), 2)).toEqual([0, 0]);
});

it('gives more to a larger weight', () => {
  const heavy = candidates(10, 1, 1);
  expect(counts(picks(knowing(100, 100, 100), heavy, 3_000), 3)[0]).toBeGreaterThan(1_700);
});

it('asks a target of weight 0 only when nothing else is left', () => {
  expect(counts(picks(knowing(900, 1, 1), candidates(1, 0, 0), 1_000), 3)).toEqual([1_000, 0, 0]);
  expect(counts(picks(latency(), candidates(0, 0), 1_000), 2)[0]).toBeGreaterThan(0);
});
