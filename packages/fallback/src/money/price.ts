import type { Attempt, PriceFunction, Usage } from '@x/llm-client';
import { isLlmError } from '@x/llm-client';
import { quietly } from '../quietly.ts';

/** A price that can be used: a finite number that is not negative. One that throws is not known. */
export function priceOf(
  price: PriceFunction | undefined,
  model: string,
  usage: Usage | undefined,
): number | undefined {
  const value: unknown = quietly(() => usage && price?.(model, usage));
  return typeof value === 'number' && value >= 0 && value < Infinity ? value : undefined;
}

/** Codes of attempts that no provider has seen. */
const UNSENT = [
  'connection_failed',
  'invalid_params',
  'invalid_model_id',
  'unsupported_by_target',
  'circuit_open',
] as const;

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
    isLlmError(error, ...UNSENT) ||
    (isLlmError(error) && (error.status ?? 0) >= 300);
  return priceOf(price, model, usage) ?? (isRefused ? 0 : undefined);
}
