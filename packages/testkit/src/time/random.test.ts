import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

const draw = (seed: number, count: number): number[] =>
  Array.from({ length: count }, createRandom(seed));

test('repeats itself for a seed, and differs for another', () => {
  expect(draw(1, 20)).toEqual(draw(1, 20));
  expect(draw(1, 20)).not.toEqual(draw(2, 20));
});

test('is spread evenly over 0 to 1', () => {
  const buckets = new Array<number>(10).fill(0);
  for (const value of draw(42, 100_000))
    buckets[Math.floor(value * 10)] = (buckets[Math.floor(value * 10)] ?? 0) + 1;
  const chiSquare = buckets.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  // 27.9 is the 0.999 quantile for 9 degrees of freedom; the seed is fixed, so this is no gamble.
  expect(chiSquare).toBeLessThan(27.9);
});
