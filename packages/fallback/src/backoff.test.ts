import { LlmError } from '@x/llm-client';
import { createRandom } from '@x/testkit';
import { describe, expect, it } from 'vitest';
import { backoff, retryHint } from './backoff.ts';

const error = (
  retryAfterMs?: number,
  code: 'overloaded' | 'rate_limited' = 'overloaded',
): LlmError => new LlmError({ code, origin: 'provider', message: 'busy', retryAfterMs });

describe('a hint', () => {
  it.each([
    [0, 0],
    [1_500, 1_500],
    [86_400_000, 86_400_000],
    [86_400_001, undefined],
    [-1, undefined],
    [Number.NaN, undefined],
    [undefined, undefined],
  ])('of %s counts as %s', (given, taken) => {
    expect(retryHint(error(given))).toBe(taken);
  });

  it('is never read from an error of another make', () => {
    expect(retryHint(Object.assign(new Error('x'), { retryAfterMs: 5 }))).toBeUndefined();
  });
});

describe('the wait', () => {
  it('is at least the hint, with up to a tenth on top', () => {
    expect([0, 0.5, 1].map((random) => backoff(error(1_000), 1, () => random))).toEqual([
      ...[1_000, 1_050, 1_100],
    ]);
  });

  it('is drawn below a bound that doubles up to eight seconds', () => {
    const bounds = [1, 2, 3, 4, 5, 6].map((retry) => backoff(error(), retry, () => 1));
    expect(bounds).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000]);
    const limited = error(undefined, 'rate_limited');
    expect([1, 2].map((retry) => backoff(limited, retry, () => 1))).toEqual([1_000, 2_000]);
    expect(backoff(error(), 1, () => 0)).toBe(0);
  });

  it('does not bring many callers back at once', () => {
    const random = createRandom(5);
    const waits = Array.from({ length: 1_000 }, () => backoff(error(), 4, random));
    const early = waits.filter((wait) => wait < 400).length;
    expect(early).toBeGreaterThan(60);
    expect(early).toBeLessThan(140);
  });
});
