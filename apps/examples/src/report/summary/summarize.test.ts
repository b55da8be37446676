import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Call } from '../calls/call.ts';
import { percentilesOf } from './percentiles.ts';
import { summarize } from './summarize.ts';
import { waterfallsOf } from './waterfalls.ts';

const count = fc.option(fc.nat(5000), { nil: undefined });
const attempt = fc.record({
  model: fc.constantFrom('portkey/openai/a', 'portkey/google/b'),
  provider: fc.constantFrom('openai', 'google'),
  outcome: fc.constantFrom('ok', 'error', 'aborted'),
  startMs: fc.nat(1000),
  totalMs: fc.nat(1000),
});
const someCall: fc.Arbitrary<Call> = fc.record({
  trace: fc.constantFrom('t1', 't2', 't3', 't4', 't5', 't6'),
  operation: fc.constantFrom('chat', 'stream'),
  model: fc.constantFrom('portkey/openai/a', 'portkey/google/b', 'unknown'),
  provider: fc.constantFrom('openai', 'google', '__proto__', 'constructor'),
  state: fc.constantFrom('ok', 'failed', 'aborted', 'unfinished'),
  code: fc.constantFrom('rate_limited', 'overloaded', undefined),
  recovered: fc.constantFrom(true, undefined),
  startedAt: fc.nat(100_000),
  totalMs: count,
  firstTokenMs: count,
  inputTokens: count,
  outputTokens: count,
  cost: fc.option(fc.nat(100), { nil: undefined }),
  attempts: fc.array(attempt, { maxLength: 4 }),
  metadata: fc.constant({}),
  headers: fc.constant({}),
});

test('a percentile is the least value that so many of a hundred do not exceed', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 300 }), (values) => {
      const naive = (percent: number): number =>
        Math.min(
          ...values.filter(
            (one) => values.filter((other) => other <= one).length * 100 >= percent * values.length,
          ),
        );
      expect(percentilesOf(values)).toEqual({
        count: values.length,
        p50: naive(50),
        p90: naive(90),
        p99: naive(99),
      });
    }),
  );
  expect(percentilesOf([])).toBeUndefined();
});

test('every sum is that of a loop over the calls, and the groups add up to the whole', () => {
  fc.assert(
    fc.property(fc.array(someCall, { maxLength: 40 }), (calls) => {
      const { all, providers, models, failures } = summarize(calls);
      let cost: number | undefined;
      let input: number | undefined;
      let failed = 0;
      for (const call of calls) {
        if (call.cost !== undefined) cost = (cost ?? 0) + call.cost;
        if (call.inputTokens !== undefined) input = (input ?? 0) + call.inputTokens;
        if (call.state === 'failed') failed += 1;
      }
      expect([all.cost, all.inputTokens, all.failed]).toEqual([cost, input, failed]);
      for (const groups of [providers, models]) {
        for (const key of ['calls', 'ok', 'failed', 'aborted', 'unfinished', 'unpriced'] as const) {
          expect(groups.reduce((sum, group) => sum + group[key], 0)).toBe(all[key]);
        }
      }
      expect(failures.reduce((sum, failure) => sum + failure.calls, 0)).toBe(failed);
      expect(all.ok + all.failed + all.aborted + all.unfinished).toBe(calls.length);
    }),
  );
});

test('one call changes the sums of its own provider and of no other', () => {
  fc.assert(
    fc.property(fc.array(someCall, { maxLength: 20 }), someCall, (calls, more) => {
      const others = (of: readonly Call[]) =>
        summarize(of).providers.filter(({ name }) => name !== more.provider);
      expect(others([...calls, more])).toEqual(others(calls));
    }),
  );
});

test('a cost or count that nobody told is not known, and not 0', () => {
  const call = fc.sample(someCall, 1)[0];
  if (call === undefined) throw new Error('no sample');
  const untold = { ...call, state: 'ok', cost: undefined, inputTokens: undefined } as const;
  const { all } = summarize([{ ...untold, outputTokens: undefined }]);
  expect([all.cost, all.inputTokens, all.outputTokens]).toEqual([undefined, undefined, undefined]);
  expect([all.unpriced, all.withoutUsage]).toEqual([1, 1]);
});

test('waterfalls hold each attempt once, within the length they state, slowest first', () => {
  fc.assert(
    fc.property(fc.array(someCall, { maxLength: 30 }), (calls) => {
      const waterfalls = waterfallsOf(calls, Number.POSITIVE_INFINITY);
      const lengths = waterfalls.map(({ totalMs }) => totalMs);
      expect(lengths).toEqual(lengths.toSorted((one, other) => other - one));
      for (const { bars, totalMs } of waterfalls) {
        for (const { startMs, totalMs: lasts } of bars) {
          expect(startMs).toBeGreaterThanOrEqual(0);
          expect(startMs + lasts).toBeLessThanOrEqual(totalMs);
        }
      }
      const drawn = waterfalls.reduce((sum, { bars }) => sum + bars.length, 0);
      const several = waterfalls.some(({ bars }) => bars.length > 1);
      if (!several) expect(drawn).toBe(calls.reduce((sum, call) => sum + call.attempts.length, 0));
    }),
  );
});
