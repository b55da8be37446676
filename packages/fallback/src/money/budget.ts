import { inTime } from '../call/in-time.ts';
import type { Run } from '../call/run.ts';
import { noteSkip } from '../call/run.ts';
import { annotate } from '../errors/annotate.ts';
import { BudgetExceededError } from '../errors/budget-exceeded-error.ts';
import { quietly } from '../quietly.ts';
import type { ClientEntry } from '../target.ts';
import { estimateUsage } from './estimate.ts';
import { priceOf } from './price.ts';

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

/** Puts an amount aside, when that much is left. */
export type ReserveFunction = (amount: number) => Reserved | Promise<Reserved>;

/**
 * A sum of money that calls share: in memory by `createBudget`, over processes by
 * `@x/fallback/redis`, over anything else by `defineBudget`.
 */
export interface Budget {
  readonly reserve: ReserveFunction;
  /** Used by fallback clients: reserves the most that an attempt can cost. */
  open<T>(run: Run<T>, target: ClientEntry): Promise<Hold | undefined>;
}

/** A reservation of an attempt under way. */
export interface Hold {
  /** Settles it, at all of it where the cost is not known; gives what was charged. */
  close(cost: number | undefined): number;
}

/** Output tokens reserved for when a call sets no limit. */
const ASSUMED_OUTPUT_TOKENS = 4_096;

/** Makes a budget of whatever can put money aside, such as a service of your own. */
export function defineBudget(reserve: ReserveFunction): Budget {
  return {
    reserve,
    async open(run, target) {
      const { price, unknownPrice, assumedOutputTokens } = run.policy;
      const { model, name } = target;
      const { input, options } = run.job.asked;
      const usage = estimateUsage(input, options, assumedOutputTokens ?? ASSUMED_OUTPUT_TOKENS);
      const amount = priceOf(price, model, usage);
      if (amount === undefined) {
        if (unknownPrice === 'allow') return undefined;
        const refusal = new BudgetExceededError(model, undefined, undefined);
        run.refusals.push(refusal);
        throw refusal;
      }
      const reserved = await inTime(run, reserve(amount), (late) => {
        if (late.ok) settle(late.reservation, 0);
      });
      if (!reserved.ok) {
        noteSkip(run, target, 'budget_exceeded', 'The budget does not cover it');
        const { attempts } = run.ledger;
        throw annotate(new BudgetExceededError(model, amount, reserved.available), { attempts });
      }
      run.emit({ type: 'budget-reserved', target: name, amount });
      return {
        close(cost) {
          const charged = cost ?? amount;
          settle(reserved.reservation, charged);
          run.emit({ type: 'budget-settled', target: name, reserved: amount, charged });
          return charged;
        },
      };
    },
  };
}

/** A budget that cannot settle keeps the reservation as spent. */
function settle(reservation: Reservation, charged: number): void {
  void quietly(() => reservation.settle(charged));
}
