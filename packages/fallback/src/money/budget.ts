/** Money put aside for one attempt. Counts as spent until it is settled, so a lost one stays spent. */
export interface Reservation {
  readonly amount: number;
  /** Replaces the reserved amount by what the attempt cost. Only the first call counts. */
  settle(charged: number): void | Promise<void>;
}

/** The answer to a request for money. */
export type Reserved =
  | { readonly ok: true; readonly reservation: Reservation }
  | { readonly ok: false; readonly available: number | undefined };

/** A sum of money that calls share. In memory by `createBudget`, over processes by `@x/fallback/redis`. */
export interface Budget {
  /** Puts an amount aside, when that much is left. */
  reserve(amount: number): Reserved | Promise<Reserved>;
}

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
  reserve(amount: number): Reserved;
}

/** Creates a budget. The same value may serve any number of clients. */
export function createBudget(options: BudgetOptions): LocalBudget {
  const { limit, windowMs } = options;
  const now = options.now ?? (() => Date.now());
  if (!(limit >= 0)) throw new RangeError('budget.limit: expected a number of 0 or more');
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

  return {
    get spent() {
      turn();
      return spent;
    },
    reserve(amount) {
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
    },
  };
}
