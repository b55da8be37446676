import { expect, it } from 'vitest';
import { createLatency } from './latency.ts';

it('knows nothing before the first sample', () => {
  const latency = createLatency();
  expect([latency.mean(), latency.quantile(0.5), latency.inflight]).toEqual([
    undefined,
    undefined,
    0,
  ]);
});

it('takes bad news in full and good news by and by', () => {
  const latency = createLatency();
  latency.observe(100, 0);
  latency.observe(500, 1);
  expect(latency.mean()).toBe(500);
  latency.observe(100, 10_001);
  // One time constant later, 1/e of the old value is left.
  expect(latency.mean()).toBeCloseTo(100 + 400 / Math.E, 6);
});

it('gives quantiles from twenty samples on, of the latest 256', () => {
  const latency = createLatency();
  for (let sample = 1; sample <= 19; sample += 1) latency.observe(sample, sample);
  expect(latency.quantile(0.5)).toBeUndefined();
  latency.observe(20, 20);
  expect([latency.quantile(0), latency.quantile(0.95), latency.quantile(1)]).toEqual([1, 20, 20]);
  for (let sample = 0; sample < 256; sample += 1) latency.observe(7, 100 + sample);
  expect([latency.quantile(0), latency.quantile(1)]).toEqual([7, 7]);
});

it('counts a failure in the mean and not in the quantiles', () => {
  const latency = createLatency();
  for (let sample = 0; sample < 20; sample += 1) latency.observe(10, sample);
  latency.penalise(9_000, 30);
  expect([latency.mean(), latency.quantile(1)]).toEqual([9_000, 10]);
});

it('survives a clock that goes back', () => {
  const latency = createLatency();
  latency.observe(10, 1_000);
  latency.observe(5, 0);
  expect(latency.mean()).toBe(10);
});
