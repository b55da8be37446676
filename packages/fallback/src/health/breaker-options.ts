import type { Check } from '@x/llm-client';
import { optionChecks } from '@x/llm-client';
import { above0, atLeast } from '../option-checks.ts';

/** When a target's circuit opens and closes. */
export interface BreakerOptions {
  /** Failures in a row that open the circuit. Default 5. */
  readonly failures?: number | undefined;
  /** Share of failed calls in the window that opens it, 0 to 1. Default 0.5. */
  readonly failureRate?: number | undefined;
  /** Calls in the window before the share counts. Default 10. */
  readonly minimumCalls?: number | undefined;
  /** Length of the window in milliseconds, kept in ten buckets. Default 30000. */
  readonly windowMs?: number | undefined;
  /** An answer (streams: first content) later than this, in milliseconds, counts as a failure. Default: off. */
  readonly slowMs?: number | undefined;
  /** First open time in milliseconds; doubles with each failed probe. Default 5000. */
  readonly openMs?: number | undefined;
  /** Longest open time in milliseconds. Default 30000. */
  readonly maxOpenMs?: number | undefined;
  /** Probes at a time while half open. Default 1. */
  readonly probes?: number | undefined;
  /** Successful probes that close the circuit. Default 2. */
  readonly successes?: number | undefined;
  /** Time closed, in milliseconds, after which the open time starts small again. Default 60000. */
  readonly resetMs?: number | undefined;
}

/** Breaker options with every field decided. */
export type BreakerSettings = { readonly [K in keyof BreakerOptions]-?: number };

const one = atLeast(1);

/** Default and check of each option. */
const OPTIONS: { readonly [K in keyof BreakerOptions]-?: readonly [number, Check] } = {
  failures: [5, one],
  failureRate: [0.5, optionChecks.number(Number.MIN_VALUE, 1)],
  minimumCalls: [10, one],
  windowMs: [30_000, above0],
  slowMs: [Infinity, above0],
  openMs: [5_000, above0],
  maxOpenMs: [30_000, above0],
  probes: [1, one],
  successes: [2, one],
  resetMs: [60_000, atLeast(0)],
};

const { either, exactly, oneOf } = optionChecks;

/** Checks breaker options. */
export const breakerCheck: Check = either(
  oneOf(false),
  exactly(Object.fromEntries(Object.entries(OPTIONS).map(([name, [, check]]) => [name, check]))),
);

/** Fills the gaps of breaker options; `false` makes a breaker that never opens. */
export function resolveBreaker(options: BreakerOptions | false | undefined): BreakerSettings {
  const never = Infinity;
  const given = options === false ? { failures: never, minimumCalls: never } : (options ?? {});
  // The same names, with a number each.
  return Object.fromEntries(
    Object.entries(OPTIONS).map(([name, [usual]]) => [
      name,
      given[name as keyof BreakerOptions] ?? usual,
    ]),
  ) as BreakerSettings;
}
