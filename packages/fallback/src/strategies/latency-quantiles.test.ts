import { expect, it } from 'vitest';
import { createQuantiles } from './latency-quantiles.ts';

it('gives quantiles from twenty samples on', () => {
  const quantiles = createQuantiles();
  for (let sample = 1; sample <= 19; sample += 1) quantiles.add(sample);
  expect(quantiles.of(0.5)).toBeUndefined();
  quantiles.add(20);
  expect([0, 0.95, 1].map(quantiles.of)).toEqual([1, 20, 20]);
});

it('forgets all but the latest 256', () => {
  const quantiles = createQuantiles();
  for (let sample = 0; sample < 30; sample += 1) quantiles.add(1_000);
  for (let sample = 0; sample < 256; sample += 1) quantiles.add(7);
  expect([quantiles.of(0), quantiles.of(1)]).toEqual([7, 7]);
});

it('takes new samples in after eight at the latest', () => {
  const quantiles = createQuantiles();
  for (let sample = 0; sample < 40; sample += 1) quantiles.add(1);
  expect(quantiles.of(1)).toBe(1);
  for (let sample = 0; sample < 8; sample += 1) quantiles.add(9);
  expect(quantiles.of(1)).toBe(9);
});
