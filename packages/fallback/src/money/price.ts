import type { Usage } from '@x/llm-client';

/**
 * What tokens of a model cost, in the unit of the budget; undefined when not known. `model` is the
 * id as asked, `portkey/openai/gpt-4o`. Also called with an estimate, before an attempt.
 */
export type PriceFunction = (model: string, usage: Usage) => number | undefined;

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
