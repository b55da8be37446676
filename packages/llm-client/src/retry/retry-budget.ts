const START = 10;
const CAP = 100;
const EARNED_PER_CALL = 0.1;

/** Bounds retries over all calls of a client: in an outage they add a tenth, not twice the load. */
export interface RetryBudget {
  /** Counts a call's first attempt. */
  earn(): void;
  /** Takes a permit for one retry; false when none is left. */
  take(): boolean;
}

/** Creates a full bucket: 10 retries at once, a further one for every 10 calls, at most 100 saved. */
export function createRetryBudget(): RetryBudget {
  let tokens = START;
  return {
    earn() {
      tokens = Math.min(CAP, tokens + EARNED_PER_CALL);
    },
    take() {
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
