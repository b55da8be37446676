import { camelKeys, isJsonText } from './config-checks.ts';
import type { Env } from './env.ts';
import { defaultEnv } from './env.ts';
import type { ParamProblem } from './invalid-params-error.ts';
import { InvalidParamsError } from './invalid-params-error.ts';
import type { ParamKind } from './param-table.ts';
import { isSecretRow, PARAM_TABLE, snake } from './param-table.ts';
import type { PortkeyParams } from './params.ts';
import { parseJson } from './rules.ts';
import { secret } from './secret.ts';
import { findProblems } from './validate-params.ts';

/** Kinds that a variable holds as JSON; names inside may be in either spelling. */
const JSON_KINDS: ReadonlySet<ParamKind> = new Set(['cache', 'retry', 'guardrails']);

/** Kinds whose JSON holds the caller's own names, which are left alone. */
const PLAIN_JSON_KINDS: ReadonlySet<ParamKind> = new Set(['metadata', 'headers']);

/** The variable of a parameter: `traceId` is `PORTKEY_TRACE_ID`. */
export function variableOf(param: keyof PortkeyParams): string {
  return `PORTKEY_${snake(param).toUpperCase()}`;
}

/**
 * Reads params from the environment: `PORTKEY_API_KEY`, `PORTKEY_METADATA='{"team":"search"}'` and
 * so on for every parameter. Structured ones are JSON; flags are true, false, 1, 0, yes or no;
 * `PORTKEY_FORWARD_HEADERS` is a comma list. Empty variables count as absent, other variables are
 * left alone. Secrets come as `Secret`.
 *
 * @param env Default: `process.env`, where there is one.
 * @throws {InvalidParamsError} `invalid_params`, naming each variable that cannot be read.
 */
export function portkeyParamsFromEnv(env: Env = defaultEnv()): PortkeyParams {
  const problems: ParamProblem[] = [];
  const entries = PARAM_TABLE.flatMap((row) => {
    const [param, kind] = row;
    const variable = variableOf(param);
    const text = Object.hasOwn(env, variable) ? env[variable] : undefined;
    if (text === undefined || text === '') return [];
    const value = read(kind, text);
    if (value === undefined) {
      problems.push({ path: variable, message: `expected ${expected(kind)}` });
      return [];
    }
    for (const problem of findProblems({ [param]: value })) {
      problems.push({ ...problem, path: variable + problem.path.slice(param.length) });
    }
    return [[param, isSecretRow(row) && typeof value === 'string' ? secret(value) : value]];
  });
  if (problems.length > 0) throw new InvalidParamsError('invalid_params', problems);
  // Checked above, member by member, by the checks of the same table.
  return Object.fromEntries(entries) as PortkeyParams;
}

function read(kind: ParamKind, text: string): unknown {
  if (JSON_KINDS.has(kind)) return camelKeys(parseJson(text));
  if (PLAIN_JSON_KINDS.has(kind)) return parseJson(text);
  switch (kind) {
    case 'flag':
    case 'yes':
      return (
        /^(?:true|1|yes|on)$/i.test(text) ||
        (/^(?:false|0|no|off)$/i.test(text) ? false : undefined)
      );
    case 'number':
    case 'duration':
      return /^\d+$/.test(text) ? Number(text) : undefined;
    case 'names':
      return text.split(',').map((name) => name.trim());
    case 'config':
      return isJsonText(text) && parseJson(text) === undefined ? undefined : text;
    default:
      return text;
  }
}

function expected(kind: ParamKind): string {
  if (kind === 'flag' || kind === 'yes') return 'true or false';
  return kind === 'number' || kind === 'duration' ? 'a whole number' : 'JSON';
}
