import type { Clock } from '@x/llm-client';
import { systemClock } from '@x/llm-client';
import { checkTogether } from './check-policy.ts';
import type { FallbackListener } from './events.ts';
import { createEmitter } from './events.ts';
import type { BreakerSettings } from './health/breaker-options.ts';
import { resolveBreaker } from './health/breaker-options.ts';
import type { FallbackState } from './health/state.ts';
import { createFallbackState } from './health/state.ts';
import type { FallbackPolicy } from './policy.ts';
import { ordered } from './strategies/ordered.ts';
import type { Strategy } from './strategies/strategy.ts';
import type { ClientEntry } from './target.ts';

/** A policy with its gaps filled, and the targets it is for: made once, shared by all calls. */
export interface Setup {
  readonly targets: readonly ClientEntry[];
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
export function resolveSetup(targets: readonly ClientEntry[], policy: FallbackPolicy): Setup {
  checkTogether(targets, policy);
  const { deadline = 120_000 } = policy;
  return {
    targets,
    policy,
    strategy: policy.strategy ?? ordered(),
    state: policy.state ?? createFallbackState(),
    breaker: resolveBreaker(policy.breaker),
    clock: policy.clock ?? systemClock,
    random: policy.random ?? (() => Math.random()),
    emit: createEmitter(policy.onEvent),
    deadlineMs: deadline === false ? Infinity : deadline,
    retries: policy.retries ?? 2,
  };
}
