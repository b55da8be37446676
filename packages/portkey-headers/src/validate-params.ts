import { readValue } from './check-value.ts';
import type { HeaderOptions } from './header-options.ts';
import type { ParamProblem } from './invalid-params-error.ts';
import { InvalidParamsError } from './invalid-params-error.ts';
import type { PortkeyParams } from './params.ts';

/** Finds everything that is wrong with a value of a kind, whatever the target. */
export function findProblems(value: unknown, kind = 'params', path = ''): readonly ParamProblem[] {
  return read(value, kind, path).problems;
}

/**
 * Gives a copy of params that can be used, whatever the target.
 *
 * @throws {InvalidParamsError} `invalid_params`, with every problem.
 */
export function validateParams(params: unknown): PortkeyParams {
  // Every member has passed the check of its own row.
  return validate(params, 'params', '') as PortkeyParams;
}

/** The same for the options of the builder. */
export function validateOptions(options: unknown): HeaderOptions {
  // As above; the model is checked where it is taken apart.
  return validate(options, 'options', 'options') as HeaderOptions;
}

function validate(value: unknown, kind: string, path: string): unknown {
  const { copy, problems } = read(value, kind, path);
  if (problems.length > 0) throw new InvalidParamsError('invalid_params', problems);
  return copy;
}

function read(value: unknown, kind: string, path: string) {
  const problems: ParamProblem[] = [];
  const copy = readValue(kind, value, path, (where, message, suggestion) => {
    problems.push({ path: where, message, suggestion });
  });
  return { copy, problems };
}
