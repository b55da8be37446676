import { backoff, retryHint } from '../backoff.ts';
import { isWorthStarting } from '../deadline.ts';
import { clear } from './clear.ts';
import type { Clearance } from './flight.ts';
import { inTime } from './in-time.ts';
import type { Run } from './run.ts';

/** Longest wait for the same target; a longer hint ends the call instead. */
const LONGEST_WAIT_MS = 60_000;

/** Waits and asks the last target again, as far as its error, the deadline and its budget allow. */
export async function retrySame<T>(run: Run<T>): Promise<Clearance | undefined> {
  const { last, clock } = run;
  if (last?.again !== true || run.retries >= run.maxRetries) return undefined;
  const { target, error, code } = last;
  const delayMs = backoff(error, run.retries + 1, run.random);
  const left = run.deadlineAt - clock.now() - delayMs;
  if ((retryHint(error) ?? 0) > LONGEST_WAIT_MS || !isWorthStarting(left, run.callMs)) {
    return undefined;
  }
  if (!run.state.retries(target.key).spend()) return undefined;
  run.retries += 1;
  run.emit({ type: 'retry', target: target.name, delayMs, code });
  let cancel = (): void => undefined;
  const wait = new Promise<void>((resolve) => {
    cancel = clock.schedule(resolve, delayMs);
  });
  await inTime(run, wait).finally(cancel);
  const granted = await clear(run, target);
  return granted && { ...granted, delayMs };
}
