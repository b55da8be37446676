import { describe, expect, it } from 'vitest';
import type { FallbackPolicy, PriceFunction } from '../src/index.ts';
import { createBudget, hedged } from '../src/index.ts';
import type { Turn } from './fake-client.ts';
import { ledger, stage } from './stage.ts';

/** One unit a token, whatever the model. */
const price: PriceFunction = (_model, { totalTokens }) => totalTokens;
const usage = { inputTokens: 5, outputTokens: 2, totalTokens: 7 };
const done: Turn = { usage };
const bad: Turn = { fails: { code: 'server_error', status: 500 } };

/** A budget with the policy that uses it. `hi` with 100 output tokens reserves 116. */
function purse(limit: number, more: FallbackPolicy = {}) {
  const budget = createBudget({ limit });
  return { budget, policy: { budget, price, ...more } };
}
const small = { max_tokens: 100 };
const RESERVED = 116;

it('reserves the most a call can cost and settles what it did cost', async () => {
  const { budget, policy } = purse(1_000);
  const { client, clock, settle, events } = stage([done], policy);
  const call = client.chat('hi', small);
  await clock.advance(1);
  expect(budget.spent).toBe(RESERVED);
  expect((await settle(call)).value?.attempts).toMatchObject([{ cost: 7, usage }]);
  expect(budget.spent).toBe(7);
  expect(events.filter(({ type }) => type.startsWith('budget'))).toEqual([
    { type: 'budget-reserved', target: 'portkey/openai/a', amount: RESERVED },
    { type: 'budget-settled', target: 'portkey/openai/a', reserved: RESERVED, charged: 7 },
  ]);
});

it('ends the call when the budget does not hold the next attempt', async () => {
  const { budget, policy } = purse(150);
  const { client, settle, moments } = stage([{ hangs: true }, done], {
    ...policy,
    attemptTimeout: 500,
  });
  const { error } = await settle(client.chat('hi', small));
  expect(error).toMatchObject({
    code: 'budget_exceeded',
    needed: RESERVED,
    available: 150 - RESERVED,
  });
  expect(ledger(error)).toEqual(['a error', 'b skipped']);
  expect(moments()[1]).toEqual([]);
  expect(budget.spent).toBe(RESERVED);
});

describe('is charged', () => {
  it.each<[string, Turn, number]>([
    ['nothing for an answer of an error', bad, 0],
    [
      'nothing when nothing was sent',
      { fails: { code: 'connection_failed', origin: 'network' } },
      0,
    ],
    ['its reservation when its time ran out', { hangs: true }, RESERVED],
    [
      'its reservation when the answer broke off',
      { fails: { code: 'unexpected_shape', status: 200 } },
      RESERVED,
    ],
  ])('%s', async (_title, turn, charged) => {
    const { budget, policy } = purse(10_000);
    const { client, settle } = stage([turn], { ...policy, attemptTimeout: 500, retries: 0 });
    await settle(client.chat('hi', small));
    expect(budget.spent).toBe(charged);
  });

  it('its reservation when the caller leaves: a cancel does not reach the provider', async () => {
    const { budget, policy } = purse(10_000);
    const { client, clock } = stage([{ hangs: true }], policy);
    const leaving = new AbortController();
    const call = client.chat('hi', { ...small, signal: leaving.signal }).catch(() => undefined);
    await clock.advance(1);
    leaving.abort();
    await call;
    expect(budget.spent).toBe(RESERVED);
  });

  it('the loser of a hedge as well, at its reservation', async () => {
    const { budget, policy } = purse(10_000, { strategy: hedged({ delayMs: 300 }) });
    const { client, settle } = stage([{ after: 5_000 }, done], policy);
    const { value } = await settle(client.chat('hi', small));
    expect(value?.attempts.map(({ cost }) => cost)).toEqual([RESERVED, 7]);
    expect(budget.spent).toBe(RESERVED + 7);
  });

  it('a stream that was left, at its reservation unless its usage came', async () => {
    const { budget, policy } = purse(10_000);
    const { client, clock } = stage([{ text: ['a', 'b'], every: 1_000 }], policy);
    const stream = client.stream('hi', small);
    const first = stream[Symbol.asyncIterator]().next();
    await clock.advance(50);
    await first;
    await stream.cancel();
    expect(budget.spent).toBe(RESERVED);
  });
});

it('does without a hedge that it cannot pay, and goes on', async () => {
  const { policy } = purse(RESERVED + 10, { strategy: hedged({ delayMs: 300 }) });
  const { client, settle, moments } = stage([{ after: 400, usage }, done], policy);
  expect((await settle(client.chat('hi', small))).value?.text).toBe('a');
  expect(moments()[1]).toEqual([]);
});

it('never spends more than its limit, with 100 calls at once', async () => {
  const { budget, policy } = purse(10 * RESERVED);
  const { client, settle, moments } = stage([{ usage: { totalTokens: RESERVED } }], policy);
  const calls = Array.from({ length: 100 }, () => client.chat('hi', small).catch(() => undefined));
  await settle(Promise.all(calls));
  expect(moments()[0]).toHaveLength(10);
  expect(budget.spent).toBe(10 * RESERVED);
});

describe('an unknown price', () => {
  const known: PriceFunction = (model, tokens) =>
    model.endsWith('a') ? undefined : price(model, tokens);

  it('leaves the target out, by default', async () => {
    const { policy } = purse(1_000, { price: known });
    const { client, settle } = stage([done, done], policy);
    const { value } = await settle(client.chat('hi', small));
    expect(ledger(value)).toEqual(['a skipped', 'b ok']);
  });

  it('is an error when there is no other target', async () => {
    const { policy } = purse(1_000, { price: known });
    const { client, settle } = stage([done], policy);
    expect((await settle(client.chat('hi', small))).error).toMatchObject({
      code: 'budget_exceeded',
      needed: undefined,
    });
  });

  it('is let through when asked, and its cost stays unknown instead of zero', async () => {
    const { budget, policy } = purse(1_000, { price: known, unknownPrice: 'allow' });
    const { client, settle } = stage([done], policy);
    const { value } = await settle(client.chat('hi', small));
    expect(value?.attempts[0]).not.toHaveProperty('cost');
    expect(budget.spent).toBe(0);
  });
});

it('fills the cost from the price alone, without a budget', async () => {
  const { client, settle } = stage([bad, done], { price });
  const { value } = await settle(client.chat('hi'));
  expect(value?.attempts.map(({ cost }) => cost)).toEqual([0, 7]);
});

it('knows no cost without a price', async () => {
  const { client, settle } = stage([bad, done]);
  const { value } = await settle(client.chat('hi'));
  expect(value?.attempts.filter((attempt) => 'cost' in attempt)).toEqual([]);
});
