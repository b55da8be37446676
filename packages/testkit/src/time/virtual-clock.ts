import type { Clock } from './clock.ts';

/** A clock that stands still until a test moves it. */
export interface VirtualClock extends Clock {
  /** Moves the time on and runs the timers that fall due, in order, also those they set. */
  advance(ms: number): Promise<void>;
  /** Runs timers until none is left, at most `limit` of them (default 10,000). */
  runAll(limit?: number): Promise<void>;
  /**
   * Resolves once at least `count` timers (default 1) are set: with it a test waits, before it moves
   * the time, for a server that has yet to receive its request.
   */
  scheduled(count?: number): Promise<void>;
  /** Timers that are set. */
  readonly pending: number;
  /** When the next timer is due, as a moment; undefined when none is set. */
  readonly nextAt: number | undefined;
}

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/**
 * Makes a virtual clock. Timers of the same moment run in the order in which they were set, and
 * pending promise reactions run before each timer and after the last one.
 */
export function createVirtualClock(
  options: { readonly now?: number | undefined } = {},
): VirtualClock {
  const timers = new Set<Timer>();
  const watchers = new Set<() => void>();
  let now = options.now ?? 1_700_000_000_000;

  const next = (): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers) {
      if (first === undefined || timer.at < first.at) first = timer;
    }
    return first;
  };
  const run = async (timer: Timer): Promise<void> => {
    timers.delete(timer);
    now = Math.max(now, timer.at);
    timer.callback();
    await settle();
  };

  return {
    now: () => now,
    schedule: (callback, ms) => {
      // As setTimeout does: a negative number and NaN mean 0.
      const delay = Math.max(ms, 0) || 0;
      const timer: Timer = { at: now + delay, callback };
      timers.add(timer);
      for (const look of watchers) look();
      return () => void timers.delete(timer);
    },
    advance: async (ms) => {
      const target = now + ms;
      await settle();
      for (let timer = next(); timer !== undefined && timer.at <= target; timer = next()) {
        await run(timer);
      }
      now = Math.max(now, target);
    },
    runAll: async (limit = 10_000) => {
      await settle();
      let count = 0;
      for (let timer = next(); timer !== undefined; timer = next()) {
        count += 1;
        if (count > limit)
          throw new Error(`More than ${limit} timers: one of them sets itself again`);
        await run(timer);
      }
    },
    scheduled: (count = 1) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (timers.size < count) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    get pending() {
      return timers.size;
    },
    get nextAt() {
      return next()?.at;
    },
  };
}

// A macrotask: every promise reaction, and reactions to reactions, ran before it.
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
