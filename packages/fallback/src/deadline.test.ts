import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attemptLimit, isWorthStarting } from './deadline.ts';

const none = Number.POSITIVE_INFINITY;

describe('the limit of an attempt', () => {
  it.each([
    [
      'an even share of what is left',
      { left: 9_000, deadline: 9_000, targetsLeft: 3, own: none },
      3_000,
    ],
    [
      'all that is left for the last one',
      { left: 2_500, deadline: 9_000, targetsLeft: 1, own: none },
      2_500,
    ],
    [
      'its own limit when that is shorter',
      { left: 9_000, deadline: 9_000, targetsLeft: 3, own: 500 },
      500,
    ],
    [
      'a second where the share is less',
      { left: 2_000, deadline: 9_000, targetsLeft: 4, own: none },
      1_000,
    ],
    [
      'what is left when that is under a second',
      { left: 700, deadline: 9_000, targetsLeft: 4, own: none },
      700,
    ],
    [
      'a share under a second when the caller gave less',
      { left: 600, deadline: 600, targetsLeft: 3, own: none },
      200,
    ],
    ['nothing without a deadline', { left: none, deadline: none, targetsLeft: 3, own: none }, none],
    ['nothing once the time is over', { left: -5, deadline: 9_000, targetsLeft: 2, own: none }, 0],
  ])('is %s', (_title, facts, limit) => {
    expect(attemptLimit(facts)).toBe(limit);
  });

  it('is never more than what is left, and the shares of one call never exceed its deadline', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200_000 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 100_000 }),
        (deadline, targets, own) => {
          let left = deadline;
          for (let targetsLeft = targets; targetsLeft > 0; targetsLeft -= 1) {
            const limit = attemptLimit({ left, deadline, targetsLeft, own });
            expect(limit).toBeGreaterThanOrEqual(0);
            expect(limit).toBeLessThanOrEqual(left);
            left -= limit;
          }
          expect(left).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('another attempt', () => {
  it.each([
    [251, 10_000, true],
    [249, 10_000, false],
    [40, 300, true],
    [0, 10, false],
    [none, none, true],
  ])('with %d ms left of %d is worth it: %s', (left, deadline, worth) => {
    expect(isWorthStarting(left, deadline)).toBe(worth);
  });
});
