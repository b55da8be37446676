import type { PriceFunction, Usage } from '@x/llm-client';

/** A price that can be used: a finite number that is not negative. */
export function priceOf(
  price: PriceFunction | undefined,
  model: string,
  usage: Usage | undefined,
): number | undefined {
  if (price === undefined || usage === undefined) return undefined;
  const value = price(model, usage);
  return value !== undefined && Number.isFinite(value) && value >= 0 ? value : undefined;
}
