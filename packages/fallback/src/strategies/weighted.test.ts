import { expect, it } from 'vitest';
import { candidates, counts, picks } from '../../test/candidates.ts';
import { weighted } from './weighted.ts';

it('spreads by weight, evenly in time', () => {
  const three = candidates(5, 1, 1);
  expect(picks(weighted(), three, 7).join('')).toBe('0010200');
});

it('keeps to the weights over 100,000 picks', () => {
  const weights = [0.7, 0.2, 0.1];
  const seen = counts(picks(weighted(), candidates(...weights), 100_000), 3);
  const chi = weights.reduce((sum, weight, index) => {
    const expected = weight * 100_000;
    return sum + ((seen[index] ?? 0) - expected) ** 2 / expected;
  }, 0);
  // 13.8 is the 0.999 quantile for two degrees of freedom.
  expect(chi).toBeLessThan(13.8);
});

it('shares the weight of an absent target among the others', () => {
  const strategy = weighted();
  const [a, b, c] = candidates(2, 1, 1);
  if (a === undefined || b === undefined || c === undefined) throw new Error('three were made');
  picks(strategy, [a, b, c], 3);
  expect(counts(picks(strategy, [b, c], 1_000), 3)).toEqual([0, 500, 500]);
  expect(counts(picks(strategy, [a, b, c], 4_000), 3)).toEqual([2_000, 1_000, 1_000]);
});

it('tries a target of weight 0 only when nothing else is left', () => {
  const strategy = weighted();
  const [idle, busy] = candidates(0, 1);
  if (idle === undefined || busy === undefined) throw new Error('two were made');
  expect(counts(picks(strategy, [idle, busy], 10), 2)).toEqual([0, 10]);
  expect(picks(strategy, [idle], 1)).toEqual([0]);
});
