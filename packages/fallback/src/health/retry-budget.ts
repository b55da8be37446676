/**
 * Tokens that pay for asking the same target again and for hedges, so that an outage is not
 * multiplied. Moving on to another target is free: charged for it, failover itself would run dry.
 */
export interface RetryBudget {
  readonly tokens: number;
  /** A first attempt earns a tenth of a token. */
  earn(): void;
  /** Takes a token; false when there is none. */
  spend(): boolean;
}

const START = 10;
const CAP = 100;
const EARNED = 0.1;

/** Creates a full-enough budget: ten tokens, at most a hundred. */
export function createRetryBudget(): RetryBudget {
  let tokens = START;
  return {
    get tokens() {
      return tokens;
    },
    earn() {
      tokens = Math.min(CAP, tokens + EARNED);
    },
    spend() {
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
