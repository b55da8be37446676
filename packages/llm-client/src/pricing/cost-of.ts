import type { Attempt } from '../attempt.ts';
import type { ChatResult } from '../chat/chat-result.ts';
import type { Usage } from '../chat/usage.ts';
import type { PriceFunction } from './price-function.ts';

/** What is read of an answer to price it. */
export type Priceable = Pick<ChatResult, 'model' | 'usage' | 'attempts' | 'portkey'> & {
  /** Of a run of tools: each step is priced by itself. */
  readonly steps?: readonly { readonly result: Priceable }[] | undefined;
};

/**
 * What an answer cost: its tokens, cached ones included, at the price of the provider and model that
 * truly served, as the gateway and the answer name them. 0 for an answer from Portkey's cache.
 * Undefined when a part of it is not known, such as the usage or a price.
 */
export function costOf(result: Priceable, price: PriceFunction): number | undefined {
  if (result.steps !== undefined) {
    return sum(result.steps.map((step) => costOf(step.result, price)));
  }
  const spent = result.attempts.filter(({ usage }) => usage !== undefined);
  const last = result.attempts.at(-1);
  // The answer is the last attempt; what others have used was paid for as well.
  const before = spent.filter((attempt) => attempt !== last);
  return sum([
    ...before.map((attempt) => costOfAttempt(attempt, price)),
    costOfAnswer(result, last, price),
  ]);
}

function costOfAnswer(
  result: Priceable,
  attempt: Attempt | undefined,
  price: PriceFunction,
): number | undefined {
  const cache = result.portkey.cacheStatus ?? attempt?.cacheStatus;
  if (isHit(cache)) return 0;
  const provider = result.portkey.provider ?? attempt?.servedBy;
  const usage = result.usage ?? attempt?.usage;
  // The provider's name of the model is often a dated one that the table knows as well.
  const served = servedId(attempt, provider, result.model);
  const asked = servedId(attempt, provider, undefined);
  return priceOf(price, served, usage) ?? priceOf(price, asked, usage);
}

function costOfAttempt(attempt: Attempt, price: PriceFunction): number | undefined {
  if (isHit(attempt.cacheStatus)) return 0;
  return priceOf(price, servedId(attempt, attempt.servedBy, undefined), attempt.usage);
}

function isHit(cacheStatus: string | undefined): boolean {
  return cacheStatus === 'HIT' || cacheStatus === 'SEMANTIC HIT';
}

/**
 * The id of what served. When another provider than the one asked did, the model asked says nothing
 * about the price.
 */
function servedId(
  attempt: Attempt | undefined,
  provider: string | undefined,
  model: string | undefined,
): string | undefined {
  const asked = attempt?.provider;
  const served = provider ?? asked;
  if (served === undefined) return undefined;
  if (model !== undefined && model !== '') return `portkey/${served}/${model}`;
  return served === asked ? attempt?.model : undefined;
}

function priceOf(
  price: PriceFunction,
  model: string | undefined,
  usage: Usage | undefined,
): number | undefined {
  if (model === undefined || usage === undefined) return undefined;
  const cost = price(model, usage);
  return cost !== undefined && Number.isFinite(cost) && cost >= 0 ? cost : undefined;
}

function sum(costs: readonly (number | undefined)[]): number | undefined {
  let total = 0;
  for (const cost of costs) {
    if (cost === undefined) return undefined;
    total += cost;
  }
  return costs.length === 0 ? undefined : total;
}
