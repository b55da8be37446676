import type { Clock } from '../clock.ts';

/** A clock that stands still until a test moves it, or jumps by itself with `autoAdvance`. */
export interface VirtualClock extends Clock {
  /** Moves the time on and runs the timers that fall due, in order, also those they set. */
  advance(ms: number): Promise<void>;
  /** Runs timers until none is left, at most `limit` of them (default 10,000). */
  runAll(limit?: number): Promise<void>;
  /** Timers that are set: 0 after a test proves that nothing was left behind. */
  readonly pending: number;
  /** When the next timer is due; undefined when none is set. */
  readonly nextAt: number | undefined;
}

/** How a virtual clock is made. */
export interface VirtualClockOptions {
  /** The moment to start from, in milliseconds since the epoch. Default 1,700,000,000,000. */
  readonly now?: number | undefined;
  /**
   * Jumps to the next timer whenever nothing else is left to run, so that retries and timeouts take
   * no time and a test needs no `advance`. Only without real waiting beside it: with a server or a
   * real timer the clock would run ahead. Default false.
   */
  readonly autoAdvance?: boolean | undefined;
}

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/**
 * Makes a virtual clock for `createClient({ clock })`. Timers of the same moment run in the order in
 * which they were set; promise reactions that are pending run before each timer and after the last.
 */
export function createVirtualClock(options: VirtualClockOptions = {}): VirtualClock {
  const timers = new Set<Timer>();
  let now = options.now ?? 1_700_000_000_000;
  let advancing = false;

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
  const advanceAlone = async (): Promise<void> => {
    if (advancing) return;
    advancing = true;
    try {
      await settle();
      for (let timer = next(); timer !== undefined; timer = next()) await run(timer);
    } finally {
      advancing = false;
    }
  };

  return {
    now: () => now,
    schedule(callback, ms) {
      // As setTimeout does: a negative number and NaN mean 0.
      const timer: Timer = { at: now + (Math.max(ms, 0) || 0), callback };
      timers.add(timer);
      if (options.autoAdvance === true) void advanceAlone();
      return () => void timers.delete(timer);
    },
    async advance(ms) {
      const target = now + ms;
      await settle();
      for (let timer = next(); timer !== undefined && timer.at <= target; timer = next()) {
        await run(timer);
      }
      now = Math.max(now, target);
    },
    async runAll(limit = 10_000) {
      await settle();
      let count = 0;
      for (let timer = next(); timer !== undefined; timer = next()) {
        count += 1;
        if (count > limit)
          throw new Error(`More than ${limit} timers: one of them sets itself again`);
        await run(timer);
      }
    },
    get pending() {
      return timers.size;
    },
    get nextAt() {
      return next()?.at;
    },
  };
}

/**
 * Waits until every promise reaction, and reactions to reactions, has run: a task of its own, from a
 * message, because a test's fake timers hold back `setTimeout`.
 */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
