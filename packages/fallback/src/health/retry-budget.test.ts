import { createRandom } from '@x/testkit';
import { expect, it } from 'vitest';
import { createRetryBudget } from './retry-budget.ts';

it('starts with ten tokens and pays for ten retries', () => {
  const budget = createRetryBudget();
  const paid = Array.from({ length: 12 }, () => budget.spend());
  expect(paid.filter(Boolean)).toHaveLength(10);
});

it('earns one retry in ten first attempts', () => {
  const budget = createRetryBudget();
  for (let spent = 0; spent < 11; spent += 1) budget.spend();
  for (let attempt = 0; attempt < 9; attempt += 1) budget.earn();
  expect(budget.spend()).toBe(false);
  budget.earn();
  budget.earn();
  expect(budget.spend()).toBe(true);
});

it('keeps between nothing and a hundred, and retries at a tenth of the first attempts', () => {
  const budget = createRetryBudget();
  const random = createRandom(3);
  let first = 0;
  let retries = 0;
  for (let step = 0; step < 100_000; step += 1) {
    if (random() < 0.5) {
      budget.earn();
      first += 1;
    } else if (budget.spend()) retries += 1;
    expect(budget.tokens >= 0 && budget.tokens <= 100).toBe(true);
  }
  expect(retries).toBeLessThanOrEqual(first * 0.1 + 10);
});
