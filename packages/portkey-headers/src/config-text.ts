import { asciiJson } from './ascii-json.ts';
import { isSecretKind } from './param-table.ts';
import { camel } from './respell.ts';
import { parseJson } from './rules.ts';
import { secret } from './secret.ts';
import { respell } from './shapes.ts';

/** Tells whether a config is JSON text, and no id. */
export function isJsonText(config: unknown): config is string {
  return typeof config === 'string' && config.trimStart()[0] === '{';
}

/**
 * Reads the JSON text of a config, in either spelling, into the object that a caller would write:
 * camelCase, ages in seconds, secrets as `Secret`. Undefined when it is no JSON; not checked.
 *
 * @param agesPerSecond What `max_age` counts: 1 for the hosted gateway, 1000 for a self-hosted one.
 */
export function readConfig(text: string, agesPerSecond = 1): unknown {
  return readKind('target', parseJson(text), agesPerSecond);
}

/** Reads JSON as a kind of parameter, in either spelling. */
export function readKind(kind: string, json: unknown, agesPerSecond = 1): unknown {
  return respell(kind, json, {
    name: camel,
    value: (each, value) => {
      if (each === 'seconds' && typeof value === 'number') return value / agesPerSecond;
      if (each === 'account') return secret(typeof value === 'string' ? value : asciiJson(value));
      return isSecretKind(each) && typeof value === 'string' ? secret(value) : value;
    },
  });
}
