import { optionChecks, systemClock } from '@x/llm-client';
import { above0, atLeast } from '../option-checks.ts';
import type { Budget, Reserved } from './budget.ts';
import { defineBudget } from './budget.ts';

const { callable, exactly, refuse } = optionChecks;

/** Options of {@link createBudget}. */
export interface BudgetOptions {
  /** Most that may be spent, in the unit of the price function. */
  readonly limit: number;
  /** The limit holds for each window of this length, in milliseconds. Default: for ever. */
  readonly windowMs?: number | undefined;
  /** Moment in milliseconds. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** A budget kept in this process, which also tells how it stands. */
export interface LocalBudget extends Budget {
  /** Spent in the window, reservations included. */
  readonly spent: number;
  readonly reserve: (amount: number) => Reserved;
}

/** Creates a budget. The same value may serve any number of clients. */
export function createBudget(options: BudgetOptions): LocalBudget {
  const { limit, windowMs, now = systemClock.now } = options;
  refuse(exactly({ limit: atLeast(0), windowMs: above0, now: callable })(options, 'budget'));
  let spent = 0;
  let window = 0;

  const turn = (): number => {
    const current = windowMs === undefined ? 0 : Math.floor(now() / windowMs);
    if (current !== window) {
      window = current;
      spent = 0;
    }
    return current;
  };

  const reserve = (amount: number): Reserved => {
    const opened = turn();
    // Sums of cents end a hair above the limit.
    if (spent + amount > limit * (1 + 1e-12))
      return { ok: false, available: Math.max(0, limit - spent) };
    spent += amount;
    let settled = false;
    return {
      ok: true,
      reservation: {
        amount,
        settle(charged) {
          if (settled || turn() !== opened) return;
          settled = true;
          spent = Math.max(0, spent + charged - amount);
        },
      },
    };
  };

  return {
    ...defineBudget(reserve),
    reserve,
    get spent() {
      turn();
      return spent;
    },
  };
}
