import { expect, it } from 'vitest';
import { priceOf } from './price.ts';

const usage = { inputTokens: 1, outputTokens: 2, totalTokens: 3 };

it.each([[0], [0.5]])('takes %d', (price) => {
  expect(priceOf(() => price, 'm', usage)).toBe(price);
});

it.each([[undefined], [Number.NaN], [Number.POSITIVE_INFINITY], [-1]])(
  'takes %s for unknown',
  (price) => {
    expect(priceOf(() => price, 'm', usage)).toBeUndefined();
  },
);

it('is unknown without a price function or usage, never zero', () => {
  expect(priceOf(undefined, 'm', usage)).toBeUndefined();
  expect(priceOf(() => 1, 'm', undefined)).toBeUndefined();
});
