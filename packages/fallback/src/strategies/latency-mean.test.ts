import { expect, it } from 'vitest';
import { createMean } from './latency-mean.ts';

it('knows nothing before the first sample', () => {
  expect(createMean().value).toBeUndefined();
});

it('takes bad news in full and good news by and by', () => {
  const mean = createMean();
  mean.add(100, 0);
  mean.add(500, 1);
  expect(mean.value).toBe(500);
  mean.add(100, 10_001);
  // One time constant later, 1/e of the old value is left.
  expect(mean.value).toBeCloseTo(100 + 400 / Math.E, 6);
});

it('survives a clock that goes back', () => {
  const mean = createMean();
  mean.add(10, 1_000);
  mean.add(5, 0);
  expect(mean.value).toBe(10);
});
