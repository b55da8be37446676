import type { ParamProblem } from '@x/portkey-headers';
import { InvalidParamsError } from '@x/portkey-headers';
import { isRecord } from '../is-record.ts';
import type { Check, Judge } from './checks.ts';
import { checkFields, noOption, record } from './checks.ts';
import { BODY_CHECKS, CALL_CHECKS, CLIENT_CHECKS, KNOWN_EXTRAS } from './option-table.ts';

/** Throws everything that is wrong, at once. */
export function refuse(problems: readonly ParamProblem[]): void {
  if (problems.length > 0) throw new InvalidParamsError('invalid_params', problems);
}

/** Names that would reach into prototypes of whoever merges them. */
const UNSAFE_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/** Checks the options of `createClient` and `with`: an unknown name is always an error here. */
export function checkClientOptions(options: unknown): void {
  const { signal, idempotencyKey, ...callChecks } = CALL_CHECKS;
  const problems = checkFields(options, { ...callChecks, ...CLIENT_CHECKS }, misplaced, '');
  const body = isRecord(options) ? options['defaults'] : undefined;
  refuse(
    isRecord(body)
      ? [...problems, ...checkFields(body, BODY_CHECKS, nearOnly, 'defaults', isLeftOut)]
      : problems,
  );
}

/** Null stands for "not given" in a body, as in OpenAI's types; an option of ours takes none. */
function isLeftOut(value: unknown, name: string): boolean {
  return value === undefined || (value === null && Object.hasOwn(BODY_CHECKS, name));
}

const misplaced: Judge = (name, near) => {
  if (Object.hasOwn(BODY_CHECKS, name)) {
    return { message: 'is a field of the body', suggestion: `defaults.${name}` };
  }
  return Object.hasOwn(CALL_CHECKS, name)
    ? { message: 'belongs to a single call' }
    : noOption(name, near);
};

const CHAT_CHECKS = { ...CALL_CHECKS, ...BODY_CHECKS, extraBody: record };

/**
 * Checks the options of one call. A name near a known one is an error, since a misspelt option
 * would do nothing; any other unknown name goes into the body, where providers have fields of
 * their own.
 */
export function checkCallOptions(options: unknown): void {
  if (options === undefined) return;
  refuse(
    checkFields(
      options,
      CHAT_CHECKS,
      (name, near) => {
        if (UNSAFE_NAMES.has(name)) return noOption(name, near);
        if (name === 'stream')
          return { message: 'is decided by the method', suggestion: 'client.stream()' };
        if (name === 'messages') return { message: 'are the first argument' };
        return Object.hasOwn(CLIENT_CHECKS, name)
          ? { message: 'is an option of the client', suggestion: `client.with({ ${name} })` }
          : nearOnly(name, near);
      },
      '',
      isLeftOut,
    ),
  );
}

/** Checks the options of a call that has no open body: an unknown name is always an error here. */
export function checkExactOptions(options: unknown, more: Readonly<Record<string, Check>>): void {
  refuse(checkFields(options, { ...CALL_CHECKS, ...more }, noOption, ''));
}

const nearOnly: Judge = (name, near) =>
  near === undefined || KNOWN_EXTRAS.has(name) ? undefined : noOption(name, near);
