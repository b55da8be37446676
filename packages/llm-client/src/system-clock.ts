import type { Clock } from './clock.ts';

/** Longest delay that platforms keep; a longer one would fire at once. */
const LONGEST_DELAY = 2_147_483_647;

/** The platform's clock and timers: the default of every `clock`. Looked up at each call so that fake timers take hold. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule: (callback, ms) => {
    const timer = setTimeout(callback, Math.min(ms, LONGEST_DELAY));
    return () => clearTimeout(timer);
  },
};

/** A clock that never goes back, so that a corrected system time makes no wait or duration odd. */
export function forwardClock(clock: Clock): Clock {
  let latest = Number.NEGATIVE_INFINITY;
  return {
    now: () => (latest = Math.max(latest, clock.now())),
    schedule: (callback, ms) => clock.schedule(callback, ms),
  };
}
