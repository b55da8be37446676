import { describe, expect, it } from 'vitest';
import type { FallbackEvent, FallbackPolicy, Strategy } from '../src/index.ts';
import { createBudget, createFallbackState, defineBudget, latency, ordered } from '../src/index.ts';
import { ledger, stage } from './stage.ts';

// What a policy is given may throw or answer nonsense; a call never leaves anything behind for that.

const down = { fails: { code: 'overloaded', status: 503 } } as const;
const boom = (): never => {
  throw new Error('boom');
};

/** Reservations, permits and attempts that a stage still holds. */
function held({ clock, doubles, events }: ReturnType<typeof stage>): readonly unknown[] {
  const count = (type: string): number => events.filter((event) => event.type === type).length;
  return [
    clock.pending,
    doubles.flatMap(({ calls }) => calls.filter(({ end }) => end === 'open')).length,
    count('attempt-start') - count('attempt-end'),
    count('budget-reserved') - count('budget-settled'),
  ];
}

const budget = () => createBudget({ limit: 1e6 });
const price = () => 5;

describe('a function of the policy that throws', () => {
  it.each<[string, FallbackPolicy]>([
    ['classify, on an error', { classify: ({ error }) => (error ? boom() : undefined) }],
    ['classify, on an answer', { classify: ({ result }) => (result ? boom() : undefined) }],
  ])('%s: is thrown, with nothing left behind', async (_name, policy) => {
    for (const kind of ['chat', 'stream'] as const) {
      const set = stage([down, {}], { ...policy, budget: budget(), price, retries: 0 });
      const { client, settle } = set;
      // A stream is judged as an answer only when it ends without content.
      const call = kind === 'chat' ? client.chat('hi') : client.stream('hi').final();
      const { error, value } = await settle(call);
      if (value === undefined) expect(error).toMatchObject({ message: 'boom' });
      else expect([kind, _name]).toEqual(['stream', 'classify, on an answer']);
      expect(held(set)).toEqual([0, 0, 0, 0]);
    }
  });

  it('classify gives the permit of a probe back', async () => {
    let isThrowing = false;
    const set = stage([[down, down, {}], {}], {
      classify: () => (isThrowing ? boom() : undefined),
      breaker: { failures: 1, openMs: 1_000 },
      retries: 0,
    });
    const { client, clock, settle } = set;
    await settle(client.chat('hi'));
    await clock.advance(2_000);
    isThrowing = true;
    expect((await settle(client.chat('hi'))).error).toMatchObject({ message: 'boom' });
    isThrowing = false;
    expect(ledger((await settle(client.chat('hi'))).value)).toEqual(['a ok']);
  });

  it('price leaves the cost unknown, and never costs an answer', async () => {
    const set = stage([down, { usage: { totalTokens: 3 } }], { price: boom });
    const { value } = await set.settle(set.client.chat('hi'));
    expect(ledger(value)).toEqual(['a error', 'b ok']);
    expect(value?.attempts.map(({ cost }) => cost)).toEqual([0, undefined]);
    expect(held(set)).toEqual([0, 0, 0, 0]);
  });

  it.each<[string, () => never]>([
    ['a promise', () => Promise.resolve(1) as never],
    ['a promise that fails', () => Promise.reject(new Error('boom')) as never],
    ['a text', () => '1' as never],
  ])('price that gives %s is not known', async (_name, wrong) => {
    const money = budget();
    const policy = { price: wrong, budget: money, unknownPrice: 'allow' } as const;
    const { client, settle } = stage([{ usage: { totalTokens: 3 } }], policy);
    const { value } = await settle(client.chat('hi'));
    expect(value?.attempts.map(({ cost }) => cost)).toEqual([undefined]);
    expect(money.spent).toBe(0);
  });

  it('price of a target under a budget counts as not known', async () => {
    const set = stage([{}], { price: boom, budget: budget() });
    const { error } = await set.settle(set.client.chat('hi'));
    expect(error).toMatchObject({ code: 'budget_exceeded' });
    expect(set.moments()).toEqual([[]]);
  });

  it('a settlement keeps the reservation, and never costs an answer', async () => {
    const own = defineBudget((amount) => ({ ok: true, reservation: { amount, settle: boom } }));
    const set = stage([{}], { price, budget: own });
    expect((await set.settle(set.client.chat('hi'))).value?.text).toBe('a');
    expect(held(set)).toEqual([0, 0, 0, 0]);
  });

  it('a listener is no matter', async () => {
    const set = stage([down, {}], { onEvent: boom, strategy: latency() });
    expect((await set.settle(set.client.chat('hi'))).value?.text).toBe('b');
  });

  it.each<[string, NonNullable<Strategy['watch']>]>([
    ['watch', boom],
    ['watch, at the first content', () => ({ content: boom })],
    ['watch, at the end', () => ({ end: boom })],
  ])('%s of a strategy: never costs an answer', async (_name, watch) => {
    for (const kind of ['chat', 'stream'] as const) {
      const strategy = { ...ordered(), watch };
      const set = stage([down, {}], { strategy, budget: budget(), price });
      const { client, settle } = set;
      const call = kind === 'chat' ? client.chat('hi') : client.stream('hi').final();
      expect((await settle(call)).value?.text).toBe('b');
      expect(held(set)).toEqual([0, 0, 0, 0]);
    }
  });
});

describe('a listener that aborts the call', () => {
  it.each<[FallbackEvent['type'], number, number]>([
    ['attempt-start', 0, 0],
    ['retry', 1, 0],
    ['switch', 1, 0],
  ])('at %s ends it there and then', async (type, requests, spent) => {
    for (const kind of ['chat', 'stream'] as const) {
      const money = budget();
      const caller = new AbortController();
      const reason = new Error('mine');
      const limited = {
        fails: { code: 'rate_limited', status: 429, retryAfterMs: 2_000 },
      } as const;
      const script = type === 'switch' ? [limited, {}] : [limited];
      const set = stage(script, {
        budget: money,
        price,
        onEvent: (event) => (event.type === type ? caller.abort(reason) : undefined),
      });
      const { client, clock, doubles, settle } = set;
      const { signal } = caller;
      const call =
        kind === 'chat' ? client.chat('hi', { signal }) : client.stream('hi', { signal });
      const outcome = await settle('final' in call ? call.final() : call);
      expect(outcome.error).toBe(reason);
      expect(doubles.flatMap(({ calls }) => calls)).toHaveLength(requests);
      // The wait that was to come would have taken two seconds.
      expect([clock.now() < 100, money.spent]).toEqual([true, spent]);
    }
  });
});

describe('classify that gives', () => {
  it.each<[string, () => never]>([
    ['a promise', () => Promise.resolve('next') as never],
    ['a promise that fails', () => Promise.reject(new Error('boom')) as never],
    ['another word', () => 'Next' as never],
    ['null', () => null as never],
  ])('%s: the rest of the policy decides', async (_name, classify) => {
    const filtered = { text: [], finishReason: 'content_filter' };
    for (const [script, code, outcomes] of [
      [[down, {}], undefined, ['a error', 'b ok']],
      [[{ text: [] }, {}], undefined, ['a error', 'b ok']],
      [[filtered, {}], undefined, ['a ok']],
      [[{ fails: { code: 'bad_request', status: 400 } }, {}], 'bad_request', ['a error']],
    ] as const) {
      const { client, settle } = stage(script, { classify });
      const { value, error } = await settle(client.chat('hi'));
      expect(error).toEqual(code === undefined ? undefined : expect.objectContaining({ code }));
      expect(ledger(value ?? error)).toEqual(outcomes);
    }
    const { client, settle } = stage([down, {}], { classify, on: { overloaded: 'stop' } });
    expect((await settle(client.chat('hi'))).error).toMatchObject({ code: 'overloaded' });
  });
});

describe('a strategy that picks', () => {
  it.each<[string, () => never]>([
    ['nothing', () => undefined as never],
    ['a promise that fails', () => Promise.reject(new Error('boom')) as never],
    ['a target that is not there', () => ({ index: 7, key: 'x', weight: 1 }) as never],
  ])('%s: the first one left is asked', async (_name, pick) => {
    const { client, settle } = stage([down, {}], { strategy: { name: 'own', pick } });
    expect(ledger((await settle(client.chat('hi'))).value)).toEqual(['a error', 'b ok']);
  });
});

describe('what was never sent', () => {
  it.each(['invalid_params', 'unsupported_by_target', 'invalid_model_id', 'circuit_open'] as const)(
    '%s costs nothing',
    async (code) => {
      const money = budget();
      const set = stage([{ fails: { code, origin: 'client' } }], { budget: money, price });
      await set.settle(set.client.chat('hi'));
      expect(money.spent).toBe(0);
    },
  );
});

it('a 412 of whoever it is sets its target aside, since it is about a budget there', async () => {
  const state = createFallbackState();
  const refused = { fails: { code: 'bad_request', status: 412, origin: 'provider' } } as const;
  const { client, settle } = stage([refused, {}], { state });
  expect(ledger((await settle(client.chat('hi'))).value)).toEqual(['a error', 'b ok']);
  expect(ledger((await settle(client.chat('hi'))).value)).toEqual(['a skipped', 'b ok']);
});
