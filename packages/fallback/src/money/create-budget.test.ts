import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBudget } from './create-budget.ts';

it('counts a reservation as spent until it is settled', () => {
  const budget = createBudget({ limit: 10 });
  const reserved = budget.reserve(4);
  expect(budget.spent).toBe(4);
  if (reserved.ok) void reserved.reservation.settle(1);
  expect(budget.spent).toBe(1);
});

it('refuses what it does not hold, and says what it holds', () => {
  const budget = createBudget({ limit: 10 });
  budget.reserve(7);
  expect(budget.reserve(4)).toEqual({ ok: false, available: 3 });
  expect(budget.reserve(3).ok).toBe(true);
});

it('settles once', () => {
  const budget = createBudget({ limit: 10 });
  const reserved = budget.reserve(4);
  if (reserved.ok) {
    void reserved.reservation.settle(1);
    void reserved.reservation.settle(0);
  }
  expect(budget.spent).toBe(1);
});

it('takes sums of cents for what they are', () => {
  const budget = createBudget({ limit: 0.3 });
  expect([0.1, 0.1, 0.1].every((cents) => budget.reserve(cents).ok)).toBe(true);
  expect(budget.reserve(0.01).ok).toBe(false);
});

describe('with a window', () => {
  it('starts anew in the next one, which a late settling does not touch', () => {
    let now = 0;
    const budget = createBudget({ limit: 10, windowMs: 1_000, now: () => now });
    const early = budget.reserve(8);
    now = 1_000;
    expect(budget.spent).toBe(0);
    budget.reserve(5);
    if (early.ok) void early.reservation.settle(0);
    expect(budget.spent).toBe(5);
  });
});

it('never lends more than its limit, whatever is settled', () => {
  const step = fc.record({ amount: fc.integer({ min: 0, max: 50 }), charged: fc.nat(50) });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), fc.array(step), (limit, steps) => {
      const budget = createBudget({ limit });
      for (const { amount, charged } of steps) {
        const before = budget.spent;
        const reserved = budget.reserve(amount);
        expect(reserved.ok).toBe(before + amount <= limit);
        if (reserved.ok) void reserved.reservation.settle(Math.min(charged, amount));
        expect(budget.spent).toBeGreaterThanOrEqual(0);
        expect(budget.spent).toBeLessThanOrEqual(limit);
      }
    }),
  );
});

it.each([-1, Number.NaN])('refuses a limit of %d', (limit) => {
  expect(() => createBudget({ limit })).toThrow('budget.limit');
});
