import type { Check } from '@x/llm-client';
import { optionChecks } from '@x/llm-client';

/** A number from `least` on. Infinity is one: no limit is a limit as well. */
export const atLeast = (least: number): Check =>
  optionChecks.expecting(
    least === Number.MIN_VALUE ? 'a number above 0' : `a number of at least ${least}`,
    (value) => typeof value === 'number' && value >= least,
  );

/** A number above 0. */
export const above0: Check = atLeast(Number.MIN_VALUE);

/** An object by one of its members. */
export const having = (member: string): Check =>
  optionChecks.expecting(
    `an object with \`${member}\``,
    (value) => typeof value === 'object' && value !== null && member in value,
  );
