/** How a call is retried, every field decided. */
export interface RetryPolicy {
  readonly maxRetries: number;
  readonly backoff: 'exponential' | 'linear' | 'constant';
  readonly jitter: boolean;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  /** Statuses to retry in place of the usual ones. */
  readonly statuses?: readonly number[] | undefined;
}

/** What counts when nothing is said. */
export const DEFAULT_RETRY: RetryPolicy = {
  maxRetries: 2,
  backoff: 'exponential',
  jitter: true,
  baseDelayMs: 500,
  maxDelayMs: 8000,
};

/**
 * The wait before retry number `retry` (from 1). Without a hint: full jitter under a growing bound,
 * which doubles its base for a rate limit. With one: the hint, and up to a tenth on top so that
 * many clients do not come back at the same moment; never less than was asked.
 */
export function backoffDelay(
  policy: RetryPolicy,
  retry: number,
  facts: { readonly rateLimited: boolean; readonly hintMs: number | undefined },
  random: () => number,
): number {
  if (facts.hintMs !== undefined) {
    return Math.round(facts.hintMs * (1 + (policy.jitter ? random() * 0.1 : 0)));
  }
  const base = policy.baseDelayMs * (facts.rateLimited ? 2 : 1);
  const bound = Math.min(policy.maxDelayMs, base * growth(policy.backoff, retry));
  return Math.round(policy.jitter ? bound * random() : bound);
}

function growth(backoff: RetryPolicy['backoff'], retry: number): number {
  if (backoff === 'constant') return 1;
  return backoff === 'linear' ? retry : 2 ** (retry - 1);
}
