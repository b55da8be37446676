import type { Clock } from '../clock.ts';

/** Why a call or an attempt was ended from outside; `reason` is what is thrown. */
interface Ended {
  readonly reason: unknown;
}

/**
 * Everything that can end one logical call: the caller's signal, the total limit, and the limits of
 * the attempt under way. One for each call; `finish` releases every timer and listener.
 */
export interface Deadline {
  /** Set once the whole call was ended: aborted by the caller, or out of time. */
  ended(): Ended | undefined;
  /** Signal of the attempt under way, for the transport. */
  signal(): AbortSignal;
  /** Milliseconds left in total; Infinity without a limit. */
  left(): number;
  /** Starts an attempt: a fresh signal, and none of the limits of the one before. */
  begin(): void;
  /** Ends the attempt unless the returned function is called within `ms`. */
  limit(ms: number | undefined, reason: () => unknown): () => void;
  /** Waits for `work`, or throws as soon as the call or the attempt is ended. */
  race<T>(work: PromiseLike<T>, discard?: (value: T) => void): Promise<T>;
  /** Throws when the call or the attempt was ended already. */
  check(): void;
  /** Waits; throws as soon as the call is ended. */
  sleep(ms: number): Promise<void>;
  /** Closes the connection of the attempt under way. */
  close(reason?: unknown): void;
  /** Names what stops the reading of the attempt's body, to be called when it is closed or ended. */
  attach(stop: () => void): void;
  /** Releases timers and listeners; the connection stays as it is. */
  finish(): void;
}

/** Creates the deadline of one call, and starts its clock. */
export function createDeadline(options: {
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  readonly totalMs: number | undefined;
  readonly onTotal: () => unknown;
}): Deadline {
  const { clock, signal, totalMs } = options;
  const startedAt = clock.now();
  let controller = new AbortController();
  let callEnded: Ended | undefined;
  let attemptEnded: Ended | undefined;
  let interrupt: ((reason: unknown) => void) | undefined;
  let stopReading: (() => void) | undefined;
  const cancels = new Set<() => void>();
  const limits = new Set<() => void>();

  const onAbort = (): void => end({ reason: signal?.reason });
  if (signal?.aborted) callEnded = { reason: signal.reason };
  else signal?.addEventListener('abort', onAbort, { once: true });
  if (totalMs !== undefined) schedule(totalMs, () => end({ reason: options.onTotal() }));

  function end(why: Ended): void {
    if (callEnded !== undefined) return;
    callEnded = why;
    endAttempt(why);
  }

  function endAttempt(why: Ended): void {
    if (attemptEnded !== undefined) return;
    attemptEnded = why;
    // The pending wait is rejected first: a transport that throws from its abort listener must not
    // decide what the caller sees.
    interrupt?.(why.reason);
    close(why.reason);
  }

  /**
   * Both are needed: before the headers there is no body to stop, and after them the signal may
   * reach nobody, because Node follows it through a Request that garbage collection takes away.
   */
  function close(reason: unknown): void {
    if (!controller.signal.aborted) controller.abort(reason);
    stopReading?.();
  }

  function schedule(ms: number, callback: () => void): () => void {
    const cancel = clock.schedule(() => {
      cancels.delete(release);
      callback();
    }, ms);
    const release = (): void => {
      if (cancels.delete(release)) cancel();
    };
    cancels.add(release);
    return release;
  }

  function reasonNow(): Ended | undefined {
    return callEnded ?? attemptEnded;
  }

  return {
    ended: () => callEnded,
    signal: () => controller.signal,
    left: () =>
      totalMs === undefined ? Number.POSITIVE_INFINITY : startedAt + totalMs - clock.now(),
    begin() {
      // A limit of a failed attempt that is still set would end this one.
      for (const release of limits) release();
      limits.clear();
      controller = new AbortController();
      stopReading = undefined;
      attemptEnded = undefined;
    },
    limit(ms, reason) {
      if (ms === undefined) return () => undefined;
      const release = schedule(ms, () => {
        limits.delete(release);
        endAttempt({ reason: reason() });
      });
      limits.add(release);
      return () => {
        limits.delete(release);
        release();
      };
    },
    race(work, discard) {
      return new Promise((resolve, reject) => {
        const already = reasonNow();
        let settled = already !== undefined;
        const settle = (): boolean => {
          if (settled) return false;
          settled = true;
          interrupt = undefined;
          return true;
        };
        if (already === undefined) {
          interrupt = (reason) => {
            if (settle()) reject(reason);
          };
        } else {
          reject(already.reason);
        }
        work.then(
          (value) => {
            if (settle()) resolve(value);
            else discard?.(value);
          },
          (error: unknown) => {
            if (settle()) reject(error);
          },
        );
      });
    },
    check() {
      const why = reasonNow();
      if (why !== undefined) throw why.reason;
    },
    sleep(ms) {
      return new Promise((resolve, reject) => {
        if (callEnded !== undefined) {
          reject(callEnded.reason);
          return;
        }
        attemptEnded = undefined;
        const cancel = schedule(ms, () => {
          interrupt = undefined;
          resolve();
        });
        interrupt = (reason) => {
          interrupt = undefined;
          cancel();
          reject(reason);
        };
      });
    },
    close,
    attach(stop) {
      stopReading = stop;
      if (controller.signal.aborted) stop();
    },
    finish() {
      signal?.removeEventListener('abort', onAbort);
      for (const release of [...cancels]) release();
    },
  };
}
