import type { Latency } from './latency.ts';
import { createLatency } from './latency.ts';
import type { RetryBudget } from './retry-budget.ts';
import { createRetryBudget } from './retry-budget.ts';
import type { HealthStore } from './store.ts';
import { createMemoryStore } from './store.ts';

/** What this process knows of one target, beside its shared health. */
export interface TargetState {
  readonly retries: RetryBudget;
  readonly latency: Latency;
}

/**
 * What fallback clients remember from call to call: circuits, cool-downs, retry tokens, latencies.
 * Clients that are given the same value share it.
 */
export interface FallbackState {
  readonly store: HealthStore;
  /** The local part of one target's state. */
  target(key: string): TargetState;
  /** Number of a client that does not tell where it goes. */
  identify(client: object): number;
  /** Takes the one call a second that is let through when every circuit is open. */
  panic(now: number): boolean;
}

/** Options of {@link createFallbackState}. */
export interface FallbackStateOptions {
  /** Where health is kept. Default: in this process. */
  readonly store?: HealthStore | undefined;
}

const PANIC_INTERVAL_MS = 1_000;

/** Creates state to share among fallback clients; without it each `withFallback` makes its own. */
export function createFallbackState(options: FallbackStateOptions = {}): FallbackState {
  const targets = new Map<string, TargetState>();
  const clients = new WeakMap<object, number>();
  let count = 0;
  let lastPanic: number | undefined;
  return {
    store: options.store ?? createMemoryStore(),
    target(key) {
      let state = targets.get(key);
      if (state === undefined) {
        state = { retries: createRetryBudget(), latency: createLatency() };
        targets.set(key, state);
      }
      return state;
    },
    identify(client) {
      const known = clients.get(client);
      if (known !== undefined) return known;
      count += 1;
      clients.set(client, count);
      return count;
    },
    panic(now) {
      if (lastPanic !== undefined && now - lastPanic < PANIC_INTERVAL_MS) return false;
      lastPanic = now;
      return true;
    },
  };
}
