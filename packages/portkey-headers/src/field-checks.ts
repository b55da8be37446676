import type { ParamProblem } from './invalid-params-error.ts';
import { isRecord } from './rules.ts';
import { suggestName } from './suggest.ts';

/** Where problems are put while everything is looked at. */
export type Report = (problem: ParamProblem) => void;

/** Looks at one value and reports what is wrong with it; never shows the value. */
export type Check = (value: unknown, path: string, report: Report) => void;

/** The fields of an object with the check of each. */
export type Fields = Readonly<Record<string, Check>>;

/** A check made of a predicate. */
export function rule(test: (value: unknown) => boolean, expected: string): Check {
  return (value, path, report) => {
    if (!test(value)) report({ path, message: `expected ${expected}, got ${describe(value)}` });
  };
}

/** A check for one of a few words; the only one that shows the value, which is no secret. */
export function oneOf(...words: readonly string[]): Check {
  return (value, path, report) => {
    if (typeof value === 'string' && words.includes(value)) return;
    const near = typeof value === 'string' ? suggestName(value, words) : undefined;
    report({
      path,
      message: `expected ${words.map((word) => `'${word}'`).join(' or ')}, got ${describe(value)}`,
      suggestion: near === undefined ? undefined : `'${near}'`,
    });
  };
}

/** A check for an array whose items all pass. */
export function listOf(check: Check): Check {
  return (value, path, report) => {
    if (!Array.isArray(value)) {
      report({ path, message: `expected an array, got ${describe(value)}` });
      return;
    }
    // Array.from fills the holes that forEach would skip.
    Array.from(value).forEach((item: unknown, index) => {
      check(item, `${path}[${index}]`, report);
    });
  };
}

/**
 * A check for an object of known fields. Only own fields count, so that a polluted prototype adds
 * none; undefined is as good as absent.
 */
export function objectOf(fields: () => Fields, also?: Check): Check {
  return (value, path, report) => {
    if (!isRecord(value)) {
      report({ path, message: `expected an object, got ${describe(value)}` });
      return;
    }
    const known = fields();
    for (const [name, item] of Object.entries(value)) {
      const where = path === '' ? name : `${path}.${name}`;
      const check = Object.hasOwn(known, name) ? known[name] : undefined;
      if (check === undefined) {
        const suggestion = suggestName(name, Object.keys(known));
        report({ path: where.slice(0, 200), message: 'unknown parameter', suggestion });
      } else if (item !== undefined) {
        check(item, where, report);
      }
    }
    also?.(value, path, report);
  };
}

/** A value's kind, never the value: it may be a key put in the wrong place. */
export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (value === '') return 'an empty string';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return 'a string that is not';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
