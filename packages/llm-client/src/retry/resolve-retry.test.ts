import type { PortkeyParams } from '@x/portkey-headers';
import { expect, test } from 'vitest';
import type { RetryOptions } from '../call-options.ts';
import { resolveRetry } from './resolve-retry.ts';
import { createRetryBudget } from './retry-budget.ts';

const retries = (options: RetryOptions | undefined, params: PortkeyParams, repeatable = true) =>
  resolveRetry(options ?? {}, params, repeatable).policy.maxRetries;
const target = { provider: 'openai', apiKey: 'k' };

test.each([
  ['by default', undefined, {}, 2],
  ['as the option says', { maxRetries: 5 }, {}, 5],
  ['as the seed spells it', undefined, { retry: { maxRetries: 4 } }, 4],
  ['as the gateway spells it', undefined, { retry: { attempts: 3 } }, 3],
  ['by the option rather than the params', { maxRetries: 1 }, { retry: { maxRetries: 4 } }, 1],
  ['not with a config id, which may have its own', undefined, { config: 'pc-abc' }, 0],
  [
    'not with a retry in the config',
    undefined,
    { config: { retry: { attempts: 1 }, ...target } },
    0,
  ],
  ['not with one in a config of text', undefined, { config: '{"retry":{"attempts":1}}' }, 0],
  [
    'not with one in a target of a target',
    undefined,
    { config: { targets: [{ targets: [{ ...target, retry: { attempts: 2 } }] }] } },
    0,
  ],
  ['with a config without any', undefined, { config: { targets: [target] } }, 2],
  ['with a config id when asked', { maxRetries: 2 }, { config: 'pc-abc' }, 2],
  ['not when the gateway does', { maxRetries: 3, by: 'gateway' }, {}, 0],
] as const)('the client retries %s', (_, options, params, count) => {
  // Proven: shapes of configs as users write them; the builder checks them.
  expect(retries(options, params as PortkeyParams)).toBe(count);
});

test('what may not be repeated is not, whatever was asked', () => {
  expect(retries({ maxRetries: 5 }, {}, false)).toBe(0);
});

test('the seed may choose backoff, jitter and statuses, and the option wins', () => {
  const seed = { retry: { backoff: 'linear', jitter: false, onStatusCodes: [418] } } as const;
  expect(resolveRetry({}, seed, true).policy).toMatchObject({
    backoff: 'linear',
    jitter: false,
    statuses: [418],
  });
  expect(resolveRetry({ backoff: 'constant', jitter: true }, seed, true).policy).toMatchObject({
    backoff: 'constant',
    jitter: true,
  });
});

test('the budget gives ten retries at once, and one more for ten calls', () => {
  const budget = createRetryBudget();
  const taken = (): number =>
    Array.from({ length: 20 }, () => budget.take()).filter(Boolean).length;
  expect(taken()).toBe(10);
  for (let call = 0; call < 21; call += 1) budget.earn();
  expect(taken()).toBe(2);
});

test('the budget saves up a hundred at most', () => {
  const budget = createRetryBudget();
  for (let call = 0; call < 5000; call += 1) budget.earn();
  let taken = 0;
  while (budget.take()) taken += 1;
  expect(taken).toBe(100);
});
