import { isLlmError } from '@x/llm-client';

const BASE_MS = 500;
const RATE_LIMITED_BASE_MS = 1_000;
const CAP_MS = 8_000;

/** Longest wait that another side may ask for; beyond it the hint is nonsense. */
const LONGEST_HINT_MS = 86_400_000;

/** How long the other side asked to wait; undefined when it did not, or made no sense. */
export function retryHint(error: unknown): number | undefined {
  if (!isLlmError(error)) return undefined;
  const hint = error.retryAfterMs;
  return hint !== undefined && hint >= 0 && hint <= LONGEST_HINT_MS ? hint : undefined;
}

/**
 * The wait before the same target is asked again, `retry` counted from 1. A hint is a floor with up
 * to a tenth on top; without one, full jitter under a doubling bound.
 */
export function backoff(error: unknown, retry: number, random: () => number): number {
  const hint = retryHint(error);
  if (hint !== undefined) return hint * (1 + random() * 0.1);
  const base = isLlmError(error, 'rate_limited') ? RATE_LIMITED_BASE_MS : BASE_MS;
  return random() * Math.min(CAP_MS, base * 2 ** (retry - 1));
}
