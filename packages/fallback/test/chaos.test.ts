import { createRandom, createVirtualClock, wait } from '@x/testkit';
import { describe, expect, it } from 'vitest';
import type { FallbackEvent, Strategy } from '../src/index.ts';
import {
  createBudget,
  createFallbackState,
  hedged,
  latency,
  ordered,
  weighted,
  withFallback,
} from '../src/index.ts';
import type { Turn } from './fake-client.ts';
import { fakeClient } from './fake-client.ts';
import { ledger } from './stage.ts';

const CALLS = 400;
const DEADLINE = 8_000;
const LIMIT = 60_000;

/** What a target does next: mostly it answers, and otherwise it fails in one of the known ways. */
function draw(random: () => number): Turn {
  const after = 20 + random() * 400;
  const usage = { totalTokens: 100 };
  const dice = random();
  if (dice < 0.55) return { after, usage, text: ['a', 'b', 'c'], every: 30 };
  if (dice < 0.65) return { after, fails: { code: 'server_error', status: 500 } };
  if (dice < 0.7) return { after, fails: { code: 'rate_limited', status: 429, retryAfterMs: 700 } };
  if (dice < 0.7005) return { after, fails: { code: 'authentication', status: 401 } };
  if (dice < 0.76) return { after, fails: { code: 'bad_request', status: 400 } };
  if (dice < 0.82) return { after, text: [] };
  if (dice < 0.9) return { after: after * 20, usage };
  if (dice < 0.95) return { after, text: ['a'], fails: { code: 'stream_incomplete' } };
  return { hangs: true };
}

/** Runs many calls that overlap, some of them aborted, and gives all that happened. */
async function run(seed: number, strategy: Strategy, onInterrupt?: 'throw') {
  const clock = createVirtualClock({ now: 0 });
  const random = createRandom(seed);
  const state = createFallbackState();
  const budget = createBudget({ limit: LIMIT });
  const events: FallbackEvent[] = [];
  const doubles = ['a', 'b', 'c'].map((name) =>
    fakeClient(name, { clock, turns: () => draw(random) }),
  );
  const client = withFallback(
    doubles.map((double, index) => ({ client: double, name: `${index}`, weight: index + 1 })),
    {
      strategy,
      clock,
      random,
      state,
      budget,
      price: (_model, { totalTokens }) => totalTokens,
      deadline: DEADLINE,
      onInterrupt: onInterrupt ?? (random() < 0.5 ? 'restart' : 'continue'),
      onEvent: (event) => void events.push(event),
    },
  );
  const outcomes: string[] = [];
  const one = async (number: number): Promise<void> => {
    await wait(clock, random() * 60_000);
    const leaving = new AbortController();
    const cancel =
      random() < 0.1 ? clock.schedule(() => leaving.abort(), random() * 2_000) : undefined;
    const start = clock.now();
    const portkey = { traceId: `${start} ${number}` };
    const options = { max_tokens: 100, signal: leaving.signal, portkey };
    const call =
      random() < 0.5
        ? client.chat('hi', options)
        : (async () => {
            const stream = client.stream('hi', options);
            for await (const _chunk of stream) if (random() < 0.02) break;
            return stream.final();
          })();
    const text = await call.then(
      (result) => `${result.text} ${ledger(result).join()}`,
      (error: unknown) => `${Reflect.get(Object(error), 'code')} ${ledger(error).join()}`,
    );
    outcomes.push(`${number} ${start} ${clock.now()} ${text}`);
    cancel?.();
  };
  const all = Promise.all(Array.from({ length: CALLS }, (_, number) => one(number)));
  await clock.runAll(1_000_000);
  await all;
  return { clock, state, budget, doubles, events, outcomes };
}

const strategies: readonly (readonly [string, () => Strategy])[] = [
  ['ordered', ordered],
  ['weighted', weighted],
  ['latency', latency],
  ['hedged', () => hedged({ delayMs: 200, maxShare: 0.3, strategy: latency() })],
];

describe.each(strategies)('%s over targets that fail at random', (_name, make) => {
  it('does the same twice for the same seed', async () => {
    const [one, two] = [await run(1, make()), await run(1, make())];
    expect(one.outcomes).toHaveLength(CALLS);
    expect(two.outcomes).toEqual(one.outcomes);
    expect(two.events).toEqual(one.events);
    expect((await run(2, make())).outcomes).not.toEqual(one.outcomes);
  });

  it.each([3, 4, 5])('leaves nothing behind (seed %d)', async (seed) => {
    const { clock, state, doubles, budget, events } = await run(seed, make());
    expect(clock.pending).toBe(0);
    const ends = doubles.flatMap(({ calls }) => calls.map(({ end }) => end));
    expect(ends.filter((end) => end === 'open')).toEqual([]);
    for (const key of ['0', '1', '2']) {
      const { tokens } = state.retries(key);
      expect([tokens >= 0, tokens <= 100]).toEqual([true, true]);
      const permits = state.store.update(key, (record) => {
        if (record === undefined) throw new Error('Every target was tried');
        const { circuit } = record;
        return [record, circuit.phase === 'half-open' ? circuit.permits : []];
      });
      expect(permits).toEqual([]);
    }
    expect(budget.spent).toBeLessThanOrEqual(LIMIT);
    const money = (type: FallbackEvent['type']) =>
      events.filter((event) => event.type === type).length;
    expect(money('budget-settled')).toBe(money('budget-reserved'));
    expect(money('attempt-end')).toBe(money('attempt-start'));
  });

  it('starts no attempt after the deadline of its call', async () => {
    const { doubles } = await run(6, make(), 'throw');
    const waits = doubles.flatMap(({ calls }) =>
      calls.map(({ at, options }) => at - Number.parseFloat(options.portkey?.traceId ?? '')),
    );
    expect(waits.length).toBeGreaterThan(CALLS / 2);
    expect(Math.max(...waits)).toBeLessThan(DEADLINE);
  });
});
