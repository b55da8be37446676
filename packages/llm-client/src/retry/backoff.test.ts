import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffDelay, DEFAULT_RETRY } from './backoff.ts';

const plain = { rateLimited: false, hintMs: undefined };
const steady = { ...DEFAULT_RETRY, jitter: false };

test.each([
  ['exponential', [500, 1000, 2000, 4000, 8000, 8000]],
  ['linear', [500, 1000, 1500, 2000, 2500, 3000]],
  ['constant', [500, 500, 500, 500, 500, 500]],
] as const)('%s waits grow as %j', (backoff, waits) => {
  const policy = { ...steady, backoff };
  expect(waits.map((_, index) => backoffDelay(policy, index + 1, plain, () => 0))).toEqual(waits);
});

test('a rate limit doubles the base and keeps the bound', () => {
  const limited = { ...plain, rateLimited: true };
  const waits = [1, 2, 5, 9].map((retry) => backoffDelay(steady, retry, limited, () => 0));
  expect(waits).toEqual([1000, 2000, 8000, 8000]);
});

test('full jitter goes from nothing to the bound', () => {
  const wait = (random: number): number => backoffDelay(DEFAULT_RETRY, 3, plain, () => random);
  expect([wait(0), wait(0.5), wait(0.9999)]).toEqual([0, 1000, 2000]);
});

test('a hint is never undercut, and exceeded by a tenth at most', async () => {
  await fc.assert(
    fc.property(
      fc.nat(600_000),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.integer({ min: 1, max: 50 }),
      (hintMs, random, retry) => {
        const wait = backoffDelay(DEFAULT_RETRY, retry, { ...plain, hintMs }, () => random);
        expect(wait).toBeGreaterThanOrEqual(hintMs);
        expect(wait).toBeLessThanOrEqual(Math.ceil(hintMs * 1.1));
      },
    ),
  );
});

test('no wait is above the bound or below nothing, however many retries', async () => {
  await fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.boolean(),
      (retry, random, rateLimited) => {
        const wait = backoffDelay(DEFAULT_RETRY, retry, { ...plain, rateLimited }, () => random);
        expect(wait >= 0 && wait <= DEFAULT_RETRY.maxDelayMs).toBe(true);
      },
    ),
  );
});
