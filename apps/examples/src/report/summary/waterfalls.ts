import type { Call, CallAttempt } from '../calls/call.ts';

/** The attempts of what belongs together, on one scale of time. */
export interface Waterfall {
  readonly trace: string;
  /** Model of its first call, as asked. */
  readonly model: string;
  readonly state: Call['state'];
  readonly totalMs: number;
  readonly bars: readonly Bar[];
}

/** One attempt; its `startMs` counts from the first attempt of the waterfall. */
export type Bar = CallAttempt;

/** A trace with more attempts than this is a session, whose calls are shown one by one. */
const LONGEST_TRACE = 12;

/** Slowest first: those with several attempts, or all when there are none of that kind. */
export function waterfallsOf(calls: readonly Call[], limit: number): readonly Waterfall[] {
  const all = [...Map.groupBy(calls, ({ trace }) => trace).values()].flatMap(splitSession);
  const several = all.filter((group) => attemptsIn(group) > 1);
  return (several.length > 0 ? several : all)
    .map(waterfallOf)
    .filter(({ bars }) => bars.length > 0)
    .sort((one, other) => other.totalMs - one.totalMs)
    .slice(0, limit);
}

/** The waterfall of calls that belong together. */
export function waterfallOf(calls: readonly Call[]): Waterfall {
  const begin = calls.reduce((least, { startedAt }) => Math.min(least, startedAt), Infinity);
  const bars = calls.flatMap((call) =>
    call.attempts.map((attempt) => ({
      ...attempt,
      startMs: attempt.startMs + call.startedAt - begin,
    })),
  );
  return {
    trace: calls[0]?.trace ?? '',
    model: calls[0]?.model ?? '',
    state: calls.find(({ state }) => state === 'ok')?.state ?? calls.at(-1)?.state ?? 'unfinished',
    totalMs: bars.reduce((most, { startMs, totalMs }) => Math.max(most, startMs + totalMs), 0),
    bars,
  };
}

function splitSession(calls: readonly Call[]): readonly (readonly Call[])[] {
  return attemptsIn(calls) > LONGEST_TRACE ? calls.map((call) => [call]) : [calls];
}

function attemptsIn(calls: readonly Call[]): number {
  return calls.reduce((count, { attempts }) => count + attempts.length, 0);
}
