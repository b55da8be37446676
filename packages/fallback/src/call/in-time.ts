import { RequestTimeoutError } from '@x/llm-client';
import type { Run } from './run.ts';

/**
 * Waits for a store or a budget no longer than the call may last. What comes too late goes to
 * `late`, so that nothing stays taken for a call that is over.
 *
 * @throws the caller's abort reason, and `timeout_total` at the deadline.
 */
export async function inTime<T, R>(
  run: Run<T>,
  answer: R | Promise<R>,
  late?: (answer: R) => unknown,
): Promise<R> {
  // In memory it is there already.
  if (!(answer instanceof Promise)) return answer;
  const { clock, deadlineAt, signal } = run;
  let isOver = false;
  return new Promise((resolve, reject) => {
    const end = (error?: unknown): void => {
      isOver = true;
      cancel?.();
      signal?.removeEventListener('abort', onAbort);
      reject(error);
    };
    const onAbort = (): void => end(signal?.reason);
    const onTime = (): void => end(outOfTime(run));
    const cancel =
      deadlineAt < Infinity ? clock.schedule(onTime, deadlineAt - clock.now()) : undefined;
    answer
      .then((value) => {
        if (isOver) late?.(value);
        resolve(value);
        end();
      })
      .catch(end);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
  });
}

/** The error of a call whose deadline has passed. */
export function outOfTime<T>({ callMs, errors, ledger: { attempts } }: Run<T>): unknown {
  return new RequestTimeoutError({
    timeoutMs: callMs,
    code: 'timeout_total',
    origin: 'client',
    message: `No answer within ${callMs} ms, after ${attempts.length} attempts`,
    hint: 'Raise `deadline`, or lower `attemptTimeout` so that more targets get their turn.',
    retryable: true,
    attempts,
    cause: errors.at(-1),
  });
}
