import type { RetryBudget } from './retry-budget.ts';
import { createRetryBudget } from './retry-budget.ts';
import type { HealthStore } from './store.ts';
import { createMemoryStore } from './store.ts';

/**
 * What fallback clients remember from call to call: circuits, cool-downs, retry tokens. Clients that
 * are given the same value share it.
 */
export interface FallbackState {
  readonly store: HealthStore;
  /** The retry tokens of one target, which each process has for itself. */
  retries(key: string): RetryBudget;
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
  const budgets = new Map<string, RetryBudget>();
  const clients = new WeakMap<object, number>();
  let count = 0;
  let lastPanic = -PANIC_INTERVAL_MS;
  return {
    store: options.store ?? createMemoryStore(),
    retries(key) {
      const budget = budgets.get(key) ?? createRetryBudget();
      budgets.set(key, budget);
      return budget;
    },
    identify(client) {
      const number = clients.get(client) ?? count + 1;
      clients.set(client, number);
      count = Math.max(count, number);
      return number;
    },
    panic(now) {
      if (Math.abs(now - lastPanic) < PANIC_INTERVAL_MS) return false;
      lastPanic = now;
      return true;
    },
  };
}
