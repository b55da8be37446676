import { createVirtualClock } from '@x/testkit';
import { describe, expect, it } from 'vitest';
import type { FallbackPolicy, Reserved } from '../src/index.ts';
import { createFallbackState, defineBudget, withFallback } from '../src/index.ts';
import { fakeClient } from './fake-client.ts';
import { stage } from './stage.ts';

// A budget or a store of the user's own may be late, or never answer: the call's limits hold all the same.

type Store = NonNullable<FallbackPolicy['state']>['store'];
type Stored = Parameters<Parameters<Store['update']>[1]>[0];
type Late = (value: Reserved) => void;

/** A budget that answers when it is told to, and remembers what was settled. */
function lateBudget() {
  const waiting: Late[] = [];
  const settled: number[] = [];
  const budget = defineBudget(() => new Promise<Reserved>((resolve) => void waiting.push(resolve)));
  return {
    budget,
    settled,
    answer() {
      const settle = (charged: number): void => void settled.push(charged);
      for (const give of waiting.splice(0)) give({ ok: true, reservation: { amount: 5, settle } });
    },
  };
}

/** A store that keeps its records, and answers the nth question late or never. */
function lateStore(from: number) {
  const records = new Map<string, Stored>();
  const waiting: (() => void)[] = [];
  let asked = 0;
  const store: Store = {
    async update(key, change) {
      asked += 1;
      if (asked >= from) await new Promise<void>((resolve) => void waiting.push(resolve));
      const [record, answer] = change(records.get(key));
      records.set(key, record);
      return answer;
    },
  };
  return {
    state: createFallbackState({ store }),
    records,
    async answer() {
      for (;;) {
        const [next] = waiting.splice(0, 1);
        if (next === undefined) return;
        next();
        for (let turn = 0; turn < 20; turn += 1) await undefined;
      }
    },
  };
}

const price = () => 5;

describe.each(['chat', 'stream'] as const)('of %s', (kind) => {
  const start = ({ client }: ReturnType<typeof stage>, signal?: AbortSignal) =>
    kind === 'chat' ? client.chat('hi', { signal }) : client.stream('hi', { signal }).final();

  it('a budget that never answers ends the call at its deadline', async () => {
    const { budget } = lateBudget();
    const set = stage([{}, {}], { budget, price, deadline: 9_000 });
    const { error } = await set.settle(start(set));
    expect(error).toMatchObject({ code: 'timeout_total', timeoutMs: 9_000, attempts: [] });
    expect(set.clock.now()).toBe(9_000);
    expect(set.moments()).toEqual([[], []]);
  });

  it('a budget that never answers is left at the caller’s abort', async () => {
    const late = lateBudget();
    const set = stage([{}], { budget: late.budget, price, deadline: false });
    const controller = new AbortController();
    const call = start(set, controller.signal).catch((error: unknown) => error);
    await set.clock.advance(50);
    controller.abort(new Error('enough'));
    expect(await call).toMatchObject({ message: 'enough' });
    expect(set.clock.pending).toBe(0);
    late.answer();
    await set.clock.advance(1);
    expect(late.settled).toEqual([0]);
    expect(set.moments()).toEqual([[]]);
  });

  it('money that was put aside too late is given back', async () => {
    const late = lateBudget();
    const set = stage([{}], { budget: late.budget, price, deadline: 9_000 });
    await set.settle(start(set).catch(() => undefined));
    late.answer();
    await set.clock.advance(1);
    expect(late.settled).toEqual([0]);
    expect(set.events.filter(({ type }) => type.startsWith('budget'))).toEqual([]);
  });

  // The first question is the look at the target, the second its admission.
  it.each([1, 2])('a store that never answers question %i ends the call', async (from) => {
    const { state } = lateStore(from);
    const set = stage([{}], { state, deadline: 9_000 });
    const { error } = await set.settle(start(set));
    expect(error).toMatchObject({ code: 'timeout_total' });
    expect(set.clock.now()).toBe(9_000);

    const endless = stage([{}], { state: lateStore(from).state, deadline: false });
    const controller = new AbortController();
    const call = start(endless, controller.signal).catch((failure: unknown) => failure);
    await endless.clock.advance(50);
    controller.abort(new Error('enough'));
    expect(await call).toMatchObject({ message: 'enough' });
    expect(endless.clock.pending).toBe(0);
  });

  it('a probe that was granted too late leaves no permit behind', async () => {
    const late = lateStore(5);
    const breaker = { failures: 1, openMs: 1_000 };
    // Look, admission, report; the next call's look is the fourth question.
    const down = { fails: { code: 'overloaded', status: 503 } } as const;
    const set = stage([[down, {}]], { state: late.state, breaker, deadline: 9_000, retries: 0 });
    await set.settle(start(set).catch(() => undefined));
    await set.clock.advance(2_000);
    const { error } = await set.settle(start(set));
    expect(error).toMatchObject({ code: 'timeout_total' });
    await late.answer();
    expect([...late.records.values()]).toMatchObject([{ circuit: { permits: [] } }]);
  });

  it('a budget that fails after a while ends the call by its own error, with nothing left', async () => {
    const budget = defineBudget(async () => {
      await new Promise<void>((resolve) => set.clock.schedule(resolve, 30));
      throw new Error('no bank');
    });
    const set = stage([{}], { budget, price });
    const { error } = await set.settle(start(set));
    expect(error).toMatchObject({ message: 'no bank' });
    expect(set.clock.now()).toBe(30);
  });

  it('a budget and a store that are merely slow leave no timer and no listener', async () => {
    const pause = (ms: number) => new Promise<void>((resolve) => set.clock.schedule(resolve, ms));
    const records = new Map<string, Stored>();
    const store: Store = {
      async update(key, change) {
        await pause(20);
        const [record, answer] = change(records.get(key));
        records.set(key, record);
        return answer;
      },
    };
    const settled: number[] = [];
    const budget = defineBudget(async (amount) => {
      await pause(30);
      return { ok: true, reservation: { amount, settle: (sum) => void settled.push(sum) } };
    });
    const set = stage([{}], { budget, price, state: createFallbackState({ store }) });
    const { value } = await set.settle(start(set));
    expect(value?.text).toBe('a');
    expect(settled).toHaveLength(1);
    expect(set.clock.now()).toBeLessThan(1_000);
    expect(set.clock.pending).toBe(0);
  });
});

it('a clock that goes back at every look leaves no healthy target out', async () => {
  const clock = createVirtualClock({ now: 1_000_000 });
  let back = 0;
  const now = (): number => {
    back += 1;
    return clock.now() - back;
  };
  const backwards = { ...clock, now };
  const client = withFallback([fakeClient('a', { clock })], { clock: backwards });
  // The first one may be let through in a panic, as one call a second is.
  for (const input of ['one', 'two']) {
    const call = client.chat(input);
    call.catch(() => undefined);
    await clock.runAll();
    expect((await call).text).toBe('a');
  }
});
