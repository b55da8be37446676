import type { Check } from '@x/llm-client';
import { LlmError, optionChecks } from '@x/llm-client';
import { CODES } from './classify.ts';
import { breakerCheck } from './health/breaker-options.ts';
import { above0, atLeast, having } from './option-checks.ts';
import type { FallbackPolicy } from './policy.ts';
import type { ClientEntry, FallbackTarget } from './target.ts';

const { callable, either, exactly, filledText, number, oneOf, refuse } = optionChecks;

type Checks<T> = { readonly [K in keyof T]-?: Check };

/** Makes the error for something in the policy or the options that cannot be used. */
export function invalid(path: string, expected: string): LlmError {
  return new LlmError({
    code: 'invalid_params',
    origin: 'client',
    message: `${path}: ${expected}`,
  });
}

const one = atLeast(1);

const POLICY: Checks<FallbackPolicy> = {
  strategy: having('pick'),
  deadline: either(oneOf(false), above0),
  attemptTimeout: above0,
  firstToken: above0,
  maxAttempts: one,
  retries: atLeast(0),
  on: exactly(Object.fromEntries(CODES.map((code) => [code, oneOf('next', 'stop')]))),
  classify: callable,
  onInterrupt: oneOf('throw', 'restart', 'continue'),
  breaker: breakerCheck,
  budget: having('reserve'),
  price: callable,
  unknownPrice: oneOf('refuse', 'allow'),
  assumedOutputTokens: above0,
  state: having('store'),
  onEvent: callable,
  clock: having('schedule'),
  random: callable,
};

const TARGET: Checks<FallbackTarget> = {
  client: having('chat'),
  name: filledText,
  weight: number(0, Number.MAX_VALUE),
  contextWindow: above0,
  timeout: above0,
};

/** Refuses targets that are none. */
export function checkTargets(given: unknown): void {
  if (!Array.isArray(given) || given.length === 0) {
    throw invalid('clients', 'expected a list of at least one client');
  }
  refuse(
    given.flatMap((entry: unknown, index) => {
      const isTarget = typeof entry === 'object' && entry !== null && 'client' in entry;
      return (isTarget ? exactly(TARGET) : TARGET.client)(entry, `clients[${index}]`);
    }),
  );
}

/** Refuses options that would silently do nothing, or something else than was meant. */
export function checkPolicy(policy: FallbackPolicy): void {
  refuse(exactly(POLICY)(policy, 'policy'));
}

/** Refuses what does not go together. */
export function checkTogether(targets: readonly ClientEntry[], policy: FallbackPolicy): void {
  if (policy.budget !== undefined && policy.price === undefined) {
    throw invalid('policy.price', 'expected a price function beside `budget`');
  }
  if (!targets.some(({ weight }) => weight > 0)) {
    throw invalid('clients[].weight', 'expected at least one above 0');
  }
  for (const { name, key, index } of targets) {
    if (name === key && targets.some((other) => other.index < index && other.key === key)) {
      throw invalid('clients[].name', `expected different names; \`${name}\` is there twice`);
    }
  }
}
