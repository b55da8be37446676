import type { Call } from './call.ts';

/** Marks failed calls that another call of their trace made good, as a fallback's next target does. */
export function markRecovered(calls: readonly Call[]): readonly Call[] {
  const lastAnswer = new Map<string, number>();
  for (const { state, trace, startedAt } of calls) {
    if (state === 'ok') lastAnswer.set(trace, startedAt);
  }
  return calls.map((call) =>
    call.state === 'failed' && (lastAnswer.get(call.trace) ?? -1) >= call.startedAt
      ? { ...call, recovered: true }
      : call,
  );
}
