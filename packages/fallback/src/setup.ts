import type { Clock, LlmErrorCode } from '@x/llm-client';
import { LlmError } from '@x/llm-client';
import { systemClock } from './clock.ts';
import type { FallbackListener } from './events.ts';
import { createEmitter } from './events.ts';
import type { BreakerSettings } from './health/breaker-options.ts';
import { resolveBreaker } from './health/breaker-options.ts';
import type { FallbackState } from './health/state.ts';
import { createFallbackState } from './health/state.ts';
import type { FallbackPolicy } from './policy.ts';
import { ordered } from './strategies/ordered.ts';
import type { Strategy } from './strategies/strategy.ts';
import type { Target } from './target.ts';

/** A policy with its gaps filled, and the targets it is for: made once, shared by all calls. */
export interface Setup<N extends Target> {
  readonly targets: readonly N[];
  readonly policy: FallbackPolicy;
  readonly strategy: Strategy;
  readonly state: FallbackState;
  readonly breaker: BreakerSettings;
  readonly clock: Clock;
  readonly random: () => number;
  readonly emit: FallbackListener;
  readonly deadlineMs: number;
  readonly retries: number;
}

/** Checks a policy and fills its gaps. */
export function resolveSetup<N extends Target>(
  targets: readonly N[],
  policy: FallbackPolicy,
): Setup<N> {
  check(targets, policy);
  return {
    targets,
    policy,
    strategy: policy.strategy ?? ordered(),
    state: policy.state ?? createFallbackState(),
    breaker: resolveBreaker(policy.breaker),
    clock: policy.clock ?? systemClock,
    random: policy.random ?? (() => Math.random()),
    emit: createEmitter(policy.onEvent),
    deadlineMs: policy.deadline === false ? Number.POSITIVE_INFINITY : (policy.deadline ?? 120_000),
    retries: policy.retries ?? 2,
  };
}

/** Makes the error for something in the policy or the options that cannot be used. */
export function invalid(
  path: string,
  expected: string,
  code: LlmErrorCode = 'invalid_params',
): LlmError {
  return new LlmError({ code, origin: 'client', message: `${path}: ${expected}` });
}

const NAMES = [
  ...['strategy', 'deadline', 'attemptTimeout', 'firstToken', 'maxAttempts', 'retries', 'on'],
  ...['classify', 'onInterrupt', 'breaker', 'budget', 'price', 'unknownPrice', 'random'],
  ...['assumedOutputTokens', 'state', 'onEvent', 'clock'],
];

const POSITIVE = ['deadline', 'attemptTimeout', 'firstToken', 'assumedOutputTokens'] as const;

function check(targets: readonly Target[], policy: FallbackPolicy): void {
  if (targets.length === 0) throw invalid('clients', 'expected at least one client');
  const unknown = Object.keys(policy).find((name) => !NAMES.includes(name));
  if (unknown !== undefined) {
    throw invalid(`policy.${unknown}`, `no such option; known are ${NAMES.join(', ')}`);
  }
  for (const name of POSITIVE) {
    const value = policy[name];
    if (value !== undefined && value !== false && !(value > 0)) {
      throw invalid(`policy.${name}`, 'expected a number above 0');
    }
  }
  if (policy.retries !== undefined && !(policy.retries >= 0)) {
    throw invalid('policy.retries', 'expected 0 or more');
  }
  if (policy.maxAttempts !== undefined && !(policy.maxAttempts >= 1)) {
    throw invalid('policy.maxAttempts', 'expected 1 or more');
  }
  if (policy.budget !== undefined && policy.price === undefined) {
    throw invalid('policy.price', 'expected a price function beside `budget`');
  }
  const weights = targets.map(({ weight }) => weight);
  if (weights.some((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY))) {
    throw invalid('targets[].weight', 'expected a number of 0 or more');
  }
  if (weights.every((weight) => weight === 0)) {
    throw invalid('targets[].weight', 'expected at least one above 0');
  }
  const names = targets.map(({ key }) => key);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined && targets.some(({ name, key }) => name === key && key === twice)) {
    throw invalid('targets[].name', `expected different names; \`${twice}\` is there twice`);
  }
}
