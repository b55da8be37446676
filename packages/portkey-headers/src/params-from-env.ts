import type { Env } from './env.ts';
import { defaultEnv, readVariable } from './env.ts';
import type { ParamProblem } from './invalid-params-error.ts';
import { InvalidParamsError } from './invalid-params-error.ts';
import { PARAM_ROWS } from './param-table.ts';
import type { PortkeyParams } from './params.ts';
import { readText } from './read-text.ts';
import { snake } from './respell.ts';
import { RULES } from './rules.ts';
import { findProblems } from './validate-params.ts';

/** The variable of a parameter: `traceId` is `PORTKEY_TRACE_ID`. */
export function variableOf(param: keyof PortkeyParams): string {
  return `PORTKEY_${snake(param).toUpperCase()}`;
}

/**
 * Reads params from the environment: `PORTKEY_API_KEY`, `PORTKEY_METADATA='{"team":"search"}'` and
 * so on for every parameter. Structured ones are JSON in either spelling, ages in seconds; flags are
 * true, false, 1, 0, yes, no, on or off; `PORTKEY_FORWARD_HEADERS` is a comma list. Empty variables
 * count as absent, other variables are left alone. Secrets come as `Secret`, also inside a config.
 *
 * @param env Default: `process.env`, where there is one.
 * @throws {InvalidParamsError} `invalid_params`, naming each variable that cannot be read.
 */
export function portkeyParamsFromEnv(env: Env = defaultEnv()): PortkeyParams {
  const all: ParamProblem[] = [];
  const params: Record<string, unknown> = {};
  for (const { param, kind } of PARAM_ROWS) {
    const variable = variableOf(param);
    const text = readVariable(env, variable);
    if (text === undefined) continue;
    const isFlag = kind === 'flag' || kind === 'yes';
    const value = readText(kind, isFlag ? readFlag(text) : text);
    if (value === undefined)
      all.push({ path: variable, message: `expected ${RULES[kind]?.[0] ?? 'JSON'}` });
    else all.push(...findProblems(value, kind, variable));
    params[param] = value;
  }
  if (all.length > 0) throw new InvalidParamsError('invalid_params', all);
  // Checked above, member by member, by the checks of the same table.
  return params as PortkeyParams;
}

function readFlag(text: string): string {
  if (/^(?:true|1|yes|on)$/i.test(text)) return 'true';
  return /^(?:false|0|no|off)$/i.test(text) ? 'false' : text;
}
