import type { Attempt, PriceFunction, Usage } from '@x/llm-client';
import { isLlmError } from '@x/llm-client';

/** A price that can be used: a finite number that is not negative. */
export function priceOf(
  price: PriceFunction | undefined,
  model: string,
  usage: Usage | undefined,
): number | undefined {
  const value = usage && price?.(model, usage);
  return value !== undefined && value >= 0 && value < Number.POSITIVE_INFINITY ? value : undefined;
}

/** What an attempt has cost: nothing when it was refused, and nobody knows without its usage. */
export function chargeOf(
  price: PriceFunction | undefined,
  model: string,
  usage: Usage | undefined,
  outcome: Attempt['outcome'],
  error: unknown,
): number | undefined {
  if (price === undefined) return undefined;
  const isRefused =
    outcome === 'skipped' ||
    (isLlmError(error) && ((error.status ?? 0) >= 300 || error.code === 'connection_failed'));
  return priceOf(price, model, usage) ?? (isRefused ? 0 : undefined);
}
