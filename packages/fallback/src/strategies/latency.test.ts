import { expect, it } from 'vitest';
import { candidates, counts, picks } from '../../test/candidates.ts';
import { latency } from './latency.ts';
import type { Candidate } from './strategy.ts';

function three(...facts: readonly Partial<Candidate>[]): readonly Candidate[] {
  return candidates(1, 1, 1).map((candidate, index) => ({ ...candidate, ...facts[index] }));
}

it('prefers the quicker of two drawn at random, so the slowest of three gets nothing', () => {
  const seen = counts(
    picks(latency(), three({ latencyMs: 100 }, { latencyMs: 200 }, { latencyMs: 900 }), 9_000),
    3,
  );
  expect(seen[2]).toBe(0);
  expect((seen[0] ?? 0) / 9_000).toBeCloseTo(2 / 3, 1);
});

it('turns away from a target with a queue', () => {
  const busy = three({ latencyMs: 100, inflight: 9 }, { latencyMs: 200 }, { latencyMs: 300 });
  expect(counts(picks(latency(), busy, 3_000), 3)[0]).toBe(0);
});

it('takes a new target for the median of the others', () => {
  const fresh = three({ latencyMs: undefined }, { latencyMs: 50 }, { latencyMs: 800 });
  const seen = counts(picks(latency(), fresh, 9_000), 3);
  expect(seen[0]).toBeGreaterThan(0);
});

it('works before anything is known, and with a single target', () => {
  const [only] = three({});
  expect(counts(picks(latency(), three({}, {}, {}), 300), 3).every((count) => count > 50)).toBe(
    true,
  );
  expect(only && picks(latency(), [only], 2)).toEqual([0, 0]);
});

it('gives more to a larger weight', () => {
  const heavy = candidates(10, 1, 1).map((candidate) => ({
    ...candidate,
    latencyMs: 100,
    inflight: 2,
  }));
  expect(counts(picks(latency(), heavy, 3_000), 3)[0]).toBeGreaterThan(1_700);
});
