import { nearestNames } from '@x/model-id';
import type { ParamProblem } from '@x/portkey-headers';
import { isRecord } from '../is-record.ts';
import { nearestName } from './nearest-name.ts';

/** Says what is wrong with a value at a path; nothing when it is right. */
export type Check = (value: unknown, path: string) => readonly ParamProblem[];

const OK: readonly ParamProblem[] = [];

/** A check by a predicate. */
export function expecting(
  expected: string,
  test: (value: unknown) => boolean,
  shown: (value: unknown) => string = show,
): Check {
  return (value, path) =>
    test(value) ? OK : [{ path, message: `expected ${expected}, got ${shown(value)}` }];
}

/** Shows a wrong value without giving away a text that may be a prompt or a key. */
export function show(value: unknown): string {
  if (value === null || /^(?:undefined|number|boolean)$/.test(typeof value)) return String(value);
  if (typeof value === 'string') {
    return value === '' ? 'an empty string' : value.trim() ? 'a string' : 'a blank string';
  }
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Shows also a short word or number, where neither a prompt nor a key is likely to stand. */
export function showWord(value: unknown): string {
  return typeof value === 'string' && /^(?:[a-z_]{1,16}|-?[\d.]{1,8})$/i.test(value)
    ? `"${value}"`
    : show(value);
}

const isFiniteNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);

/** A finite number within bounds. */
export function number(least: number, most: number): Check {
  return expecting(
    `a number from ${least} to ${most}`,
    (value) => isFiniteNumber(value) && value >= least && value <= most,
    showWord,
  );
}

/** A whole number within bounds. */
export function integer(least: number, most: number = Number.MAX_SAFE_INTEGER): Check {
  const expected =
    most === Number.MAX_SAFE_INTEGER
      ? `a whole number of at least ${least}`
      : `a whole number from ${least} to ${most}`;
  return expecting(
    expected,
    (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
    showWord,
  );
}

/** Milliseconds that a timer can keep, or `false`. */
export const duration: Check = expecting(
  'milliseconds above 0 (false switches it off)',
  (value) => value === false || (isFiniteNumber(value) && value > 0 && value <= 2_147_483_647),
);

export const boolean: Check = expecting('true or false', (value) => typeof value === 'boolean');
export const text: Check = expecting('a text', (value) => typeof value === 'string');
export const filledText: Check = expecting(
  'a text that is not empty',
  (value) => typeof value === 'string' && value !== '',
);
export const record: Check = expecting('an object', isRecord);
export const callable: Check = expecting('a function', (value) => typeof value === 'function');
export const anything: Check = () => OK;

/** One of a few values; a misspelt one is told the nearest. */
export function oneOf(...values: readonly unknown[]): Check {
  const names = values.map((value) => JSON.stringify(value));
  const check = expecting(
    `${names.length > 1 ? 'one of ' : ''}${names.join(', ')}`,
    (value) => values.includes(value),
    showWord,
  );
  return (value, path) =>
    check(value, path).map((problem) => ({
      ...problem,
      suggestion: typeof value === 'string' ? nearestNames(`"${value}"`, names)[0] : undefined,
    }));
}

/** A list whose items pass. */
export function listOf(item: Check, least = 0): Check {
  return (value, path) => {
    if (!Array.isArray(value) || value.length < least) {
      const expected = least > 0 ? 'a list that is not empty' : 'a list';
      return [{ path, message: `expected ${expected}, got ${show(value)}` }];
    }
    return value.flatMap((entry: unknown, index) => item(entry, `${path}[${index}]`));
  };
}

/** Either of two checks; the problems are those of the second. */
export function either(first: Check, second: Check): Check {
  return (value, path) => (first(value, path).length === 0 ? OK : second(value, path));
}

const pathOf = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** Whether a field counts as not given. */
type Absent = (value: unknown, name: string) => boolean;

const isNothing: Absent = (value) => value === undefined || value === null;
const isUndefined: Absent = (value) => value === undefined;

/**
 * The known fields of an object; other fields are let through. Null is as good as absent, as it is
 * in OpenAI's own types, unless `isAbsent` says otherwise.
 */
export function fields(
  checks: Readonly<Record<string, Check>>,
  required: readonly string[] = [],
  isAbsent: Absent = isNothing,
): Check {
  return (value, path) => {
    if (!isRecord(value)) return record(value, path);
    const problems: ParamProblem[] = [];
    for (const [name, check] of Object.entries(checks)) {
      const field = Object.hasOwn(value, name) ? value[name] : undefined;
      if (isAbsent(field, name) && !required.includes(name)) continue;
      for (const problem of check(field, pathOf(path, name))) problems.push(problem);
    }
    return problems;
  };
}

/** Says what is wrong with a name that no check is for, and the known one near it; else nothing. */
export type Judge = (
  name: string,
  near: string | undefined,
) => Omit<ParamProblem, 'path'> | undefined;

export const noOption: Judge = (_, suggestion) => ({ message: 'is no option', suggestion });

/** Checks the fields that are known, and has the other names judged. Null counts as given. */
export function checkFields(
  options: unknown,
  checks: Readonly<Record<string, Check>>,
  judge: Judge,
  path: string,
  isAbsent: Absent = isUndefined,
): readonly ParamProblem[] {
  if (!isRecord(options)) return record(options, path || 'options');
  const known = Object.keys(checks);
  const unknown = Object.keys(options).flatMap((name): readonly ParamProblem[] => {
    if (options[name] === undefined || Object.hasOwn(checks, name)) return [];
    const problem = judge(name, nearestName(name, known));
    return problem === undefined ? [] : [{ path: pathOf(path, name), ...problem }];
  });
  return [...unknown, ...fields(checks, [], isAbsent)(options, path)];
}

/** The fields of an object that has no others. */
export function exactly(checks: Readonly<Record<string, Check>>): Check {
  return (value, path) => checkFields(value, checks, noOption, path);
}
