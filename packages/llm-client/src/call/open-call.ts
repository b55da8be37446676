import { isAbort } from './about-call.ts';
import type { Deadline } from './deadline.ts';
import { createDeadline } from './deadline.ts';
import type { Ledger } from './ledger.ts';
import { createLedger, summary } from './ledger.ts';
import type { PreparedCall } from './prepared-call.ts';
import { timeoutError } from './run-attempts.ts';

/** A prepared call whose clock runs. */
export interface OpenCall {
  readonly call: PreparedCall;
  readonly deadline: Deadline;
  readonly ledger: Ledger;
  readonly startedAt: number;
}

/** Starts the clock of a call. */
export function openCall(call: PreparedCall): OpenCall {
  const { totalMs } = call.limits;
  const deadline = createDeadline({
    clock: call.clock,
    signal: call.signal,
    totalMs,
    onTotal: () => timeoutError(call, 'timeout_total', totalMs ?? 0, 'no whole answer'),
  });
  return { call, deadline, ledger: createLedger(call), startedAt: call.clock.now() };
}

/** Tells the listeners that a call has failed, or was left. */
export function tellFailure({ call, ledger, startedAt }: OpenCall, thrown: unknown): void {
  const aborted = isAbort(call, thrown);
  call.emit?.({
    type: 'request-error',
    durationMs: call.clock.now() - startedAt,
    attempts: ledger.attempts,
    aborted,
    error: aborted ? undefined : summary(thrown),
  });
}
