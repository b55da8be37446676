import { nearestNames } from '@x/model-id';
import type { ParamProblem } from '@x/portkey-headers';
import { isRecord } from '../is-record.ts';

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

/** The known fields of an object; other fields are let through. */
export function fields(
  checks: Readonly<Record<string, Check>>,
  required: readonly string[] = [],
): Check {
  return (value, path) => {
    if (!isRecord(value)) return record(value, path);
    const problems: ParamProblem[] = [];
    for (const [name, check] of Object.entries(checks)) {
      const field = Object.hasOwn(value, name) ? value[name] : undefined;
      if (field === undefined && !required.includes(name)) continue;
      for (const problem of check(field, path === '' ? name : `${path}.${name}`))
        problems.push(problem);
    }
    return problems;
  };
}

/** The fields of an object that has no others. */
export function exactly(checks: Readonly<Record<string, Check>>): Check {
  const names = Object.keys(checks);
  return (value, path) => {
    const unknown = Object.keys(isRecord(value) ? value : {})
      .filter((name) => !names.includes(name))
      .map((name) => ({
        path: `${path}.${name}`,
        message: 'is no option',
        suggestion: nearestNames(name, names)[0],
      }));
    return [...unknown, ...fields(checks)(value, path)];
  };
}
