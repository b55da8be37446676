import { config } from './config-checks.ts';
import type { Fields } from './field-checks.ts';
import { objectOf } from './field-checks.ts';
import type { ParamProblem } from './invalid-params-error.ts';
import { InvalidParamsError } from './invalid-params-error.ts';
import { KIND_CHECKS } from './kind-checks.ts';
import { PARAM_TABLE } from './param-table.ts';
import type { PortkeyParams } from './params.ts';

const FIELDS: Fields = Object.fromEntries(
  PARAM_TABLE.map(([param, kind]) => [param, kind === 'config' ? config : KIND_CHECKS[kind]]),
);

const object = objectOf(() => FIELDS);

/** Finds everything that is wrong with params, whatever the target. */
export function findProblems(params: unknown): readonly ParamProblem[] {
  const problems: ParamProblem[] = [];
  object(params, '', (problem) => problems.push(problem));
  return problems;
}

/**
 * Tells whether a value can be used as params, whatever the target.
 *
 * @throws {InvalidParamsError} `invalid_params`, with every problem.
 */
export function validateParams(params: unknown): asserts params is PortkeyParams {
  const problems = findProblems(params);
  if (problems.length > 0) throw new InvalidParamsError('invalid_params', problems);
}
