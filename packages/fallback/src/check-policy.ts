import { LlmError } from '@x/llm-client';
import type { FallbackPolicy } from './policy.ts';
import type { ClientEntry } from './target.ts';

/** Makes the error for something in the policy or the options that cannot be used. */
export function invalid(path: string, expected: string): LlmError {
  return new LlmError({
    code: 'invalid_params',
    origin: 'client',
    message: `${path}: ${expected}`,
  });
}

/** Every option; those that are numbers with the least they may be. */
const OPTIONS: { readonly [K in keyof FallbackPolicy]-?: number | undefined } = {
  strategy: undefined,
  deadline: Number.MIN_VALUE,
  attemptTimeout: Number.MIN_VALUE,
  firstToken: Number.MIN_VALUE,
  maxAttempts: 1,
  retries: 0,
  on: undefined,
  classify: undefined,
  onInterrupt: undefined,
  breaker: undefined,
  budget: undefined,
  price: undefined,
  unknownPrice: undefined,
  assumedOutputTokens: Number.MIN_VALUE,
  state: undefined,
  onEvent: undefined,
  clock: undefined,
  random: undefined,
};

/** Refuses what would silently do nothing, or something else than was meant. */
export function checkPolicy(targets: readonly ClientEntry[], policy: FallbackPolicy): void {
  if (targets.length === 0) throw invalid('clients', 'expected at least one client');
  for (const [name, value] of Object.entries(policy)) {
    if (!Object.hasOwn(OPTIONS, name)) {
      throw invalid(
        `policy.${name}`,
        `no such option; known are ${Object.keys(OPTIONS).join(', ')}`,
      );
    }
    // The names are those of the table now.
    const least = OPTIONS[name as keyof FallbackPolicy];
    const isOff = name === 'deadline' && value === false;
    if (least !== undefined && value !== undefined && !isOff && !(value >= least)) {
      const range = least === Number.MIN_VALUE ? 'above 0' : `of ${least} or more`;
      throw invalid(`policy.${name}`, `expected a number ${range}`);
    }
  }
  if (policy.budget !== undefined && policy.price === undefined) {
    throw invalid('policy.price', 'expected a price function beside `budget`');
  }
  const weights = targets.map(({ weight }) => weight);
  const isUsable = weights.every((weight) => weight >= 0 && weight < Number.POSITIVE_INFINITY);
  if (!isUsable || Math.max(...weights) === 0) {
    throw invalid('targets[].weight', 'expected numbers of 0 or more, at least one above 0');
  }
  for (const { name, key, index } of targets) {
    if (name === key && targets.some((other) => other.index < index && other.key === key)) {
      throw invalid('targets[].name', `expected different names; \`${name}\` is there twice`);
    }
  }
}
