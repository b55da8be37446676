import type { ParamProblem } from '@x/portkey-headers';
import { InvalidParamsError } from '@x/portkey-headers';
import { isRecord } from '../is-record.ts';
import type { Check } from './checks.ts';
import { fields, record, show } from './checks.ts';
import { nearestName } from './nearest-name.ts';
import {
  BODY_CHECKS,
  CALL_CHECKS,
  CLIENT_CHECKS,
  KNOWN_EXTRAS,
  NESTED_NAMES,
} from './option-table.ts';

/** Throws everything that is wrong, at once. */
export function refuse(problems: readonly ParamProblem[]): void {
  if (problems.length > 0) throw new InvalidParamsError('invalid_params', problems);
}

/** Names that would reach into prototypes of whoever merges them. */
const UNSAFE_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/** Checks the options of `createClient` and `with`: an unknown name is always an error here. */
export function checkClientOptions(options: unknown): void {
  refuse(record(options, 'options'));
  if (!isRecord(options)) return;
  const { signal, idempotencyKey, ...callChecks } = CALL_CHECKS;
  const checks = { ...callChecks, ...CLIENT_CHECKS };
  const known = Object.keys(checks);
  const unknown = Object.keys(options)
    .filter((name) => options[name] !== undefined && !Object.hasOwn(checks, name))
    .map((name) => misplaced(name, known));
  refuse([
    ...unknown,
    ...checkKnown(options, checks),
    ...checkBody(options['defaults'], 'defaults.'),
  ]);
}

function misplaced(path: string, known: readonly string[]): ParamProblem {
  if (Object.hasOwn(BODY_CHECKS, path)) {
    return { path, message: 'is a field of the body', suggestion: `defaults.${path}` };
  }
  if (Object.hasOwn(CALL_CHECKS, path)) return { path, message: 'belongs to a single call' };
  return { path, message: 'is no option', suggestion: nearestName(path, known) };
}

/**
 * Checks the options of one call. A name near a known one is an error, since a misspelt option
 * would do nothing; any other unknown name goes into the body, where providers have fields of
 * their own.
 */
export function checkCallOptions(options: unknown): void {
  if (options === undefined) return;
  refuse(record(options, 'options'));
  if (!isRecord(options)) return;
  const checks = { ...CALL_CHECKS, ...BODY_CHECKS, extraBody: record };
  const known = Object.keys(checks);
  const unknown = Object.keys(options).flatMap((path): readonly ParamProblem[] => {
    if (options[path] === undefined || Object.hasOwn(checks, path)) return [];
    if (UNSAFE_NAMES.has(path)) return [{ path, message: 'is no option' }];
    if (path === 'stream')
      return [{ path, message: 'is decided by the method', suggestion: 'client.stream()' }];
    if (path === 'messages') return [{ path, message: 'are the first argument' }];
    if (Object.hasOwn(CLIENT_CHECKS, path)) {
      return [
        { path, message: 'is an option of the client', suggestion: `client.with({ ${path} })` },
      ];
    }
    if (KNOWN_EXTRAS.has(path)) return [];
    const suggestion = nearestName(path, known);
    return suggestion === undefined ? [] : [{ path, message: 'is no option', suggestion }];
  });
  refuse([...unknown, ...checkKnown(options, checks), ...checkToolNames(options)]);
}

/** Checks the options of a call that has no open body: an unknown name is always an error here. */
export function checkExactOptions(options: unknown, more: Readonly<Record<string, Check>>): void {
  refuse(record(options, 'options'));
  if (!isRecord(options)) return;
  const checks = { ...CALL_CHECKS, ...more };
  const known = Object.keys(checks);
  const unknown = Object.keys(options)
    .filter((path) => options[path] !== undefined && !Object.hasOwn(checks, path))
    .map((path) => ({ path, message: 'is no option', suggestion: nearestName(path, known) }));
  refuse([...unknown, ...checkKnown(options, checks)]);
}

/** Checks the body fields given as a client's defaults. */
function checkBody(body: unknown, prefix: string): readonly ParamProblem[] {
  if (!isRecord(body)) return [];
  const known = Object.keys(BODY_CHECKS);
  return Object.keys(body).flatMap((name) => {
    const path = prefix + name;
    const check = Object.hasOwn(BODY_CHECKS, name) ? BODY_CHECKS[name] : undefined;
    if (body[name] === undefined) return [];
    if (check !== undefined) return check(body[name], path);
    const suggestion = KNOWN_EXTRAS.has(name) ? undefined : nearestName(name, known);
    return suggestion === undefined ? [] : [{ path, message: 'is no field', suggestion }];
  });
}

function checkKnown(
  options: Record<string, unknown>,
  checks: Readonly<Record<string, Check>>,
): readonly ParamProblem[] {
  const nested = Object.entries(NESTED_NAMES).flatMap(([option, names]) => {
    const value = options[option];
    if (!isRecord(value)) return [];
    return Object.keys(value)
      .filter((name) => !names.includes(name))
      .map((name) => ({
        path: `${option}.${name}`,
        message: 'is no option',
        suggestion: nearestName(name, names),
      }));
  });
  return [...fields(checks)(options, ''), ...nested];
}

/** Providers refuse two tools of one name, and a choice of a tool that is not there. */
function checkToolNames(options: Record<string, unknown>): readonly ParamProblem[] {
  const { tools, tool_choice: choice } = options;
  const list: readonly unknown[] = Array.isArray(tools) ? tools : [];
  const names = list.map((tool) =>
    isRecord(tool) && isRecord(tool['function']) ? tool['function']['name'] : undefined,
  );
  const problems: ParamProblem[] = [];
  names.forEach((name, index) => {
    if (name !== undefined && names.indexOf(name) < index) {
      problems.push({
        path: `tools[${index}].function.name`,
        message: `there is another tool of this name (${String(name)})`,
      });
    }
  });
  const chosen =
    isRecord(choice) && isRecord(choice['function']) ? choice['function']['name'] : undefined;
  if (chosen !== undefined && tools !== undefined && !names.includes(chosen)) {
    problems.push({
      path: 'tool_choice.function.name',
      message: `expected one of the tools, got ${show(chosen)}`,
    });
  }
  return problems;
}
