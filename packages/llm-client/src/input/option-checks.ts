import type { ParamProblem } from '@x/portkey-headers';
import { checkCallOptions, refuse } from './check-options.ts';
import type { Check } from './checks.ts';
import { callable, either, exactly, expecting, filledText, number, oneOf } from './checks.ts';

/** What {@link optionChecks} offers. */
export interface OptionChecks {
  readonly callable: Check;
  readonly filledText: Check;
  number(least: number, most: number): Check;
  oneOf(...values: readonly unknown[]): Check;
  either(first: Check, second: Check): Check;
  /** By a predicate; `expected` goes into the message. */
  expecting(expected: string, test: (value: unknown) => boolean): Check;
  /** The fields of an object that has no others; a misspelt one is told the nearest. */
  exactly(checks: Readonly<Record<string, Check>>): Check;
  /** Throws `invalid_params` for options that no chat takes. */
  call(options: unknown): void;
  /** Throws `invalid_params` with all problems; does nothing when there is none. */
  refuse(problems: readonly ParamProblem[]): void;
}

/**
 * The client's checks of options, for packages that wrap clients and have options of their own: the
 * same words, hints and error for all of them. `@x/fallback` checks its policies with these.
 */
export const optionChecks: OptionChecks = {
  callable,
  filledText,
  number,
  oneOf,
  either,
  expecting,
  exactly,
  call: checkCallOptions,
  refuse,
};
