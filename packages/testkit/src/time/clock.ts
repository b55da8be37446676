/** Time as the packages take it: the moment in milliseconds, and a timer that can be cancelled. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once after `ms`; the returned function cancels it. */
  schedule(callback: () => void, ms: number): () => void;
}

/** The machine's clock. */
export const realClock: Clock = {
  now: () => Date.now(),
  schedule: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** Waits on a clock; ends early, without an error, when the signal aborts. */
export function wait(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const finish = (): void => {
      cancel();
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const cancel = clock.schedule(finish, ms);
    signal?.addEventListener('abort', finish, { once: true });
  });
}
