import { isJsonText, readConfig, readKind } from './config-text.ts';
import type { ParamKind } from './param-table.ts';
import { isSecretKind } from './param-table.ts';
import { parseJson } from './rules.ts';
import { secret } from './secret.ts';

/** Reads the text of a header or variable as its kind; undefined when it is none. Secrets are held. */
export function readText(kind: ParamKind, text: string, agesPerSecond = 1): unknown {
  switch (kind) {
    case 'flag':
    case 'yes':
      return text === 'true' || (text === 'false' ? false : undefined);
    case 'count':
    case 'duration':
      return /^\d+$/.test(text) ? Number(text) : undefined;
    case 'names':
      return text.split(',').map((name) => name.trim());
    case 'config':
      return isJsonText(text) ? readConfig(text, agesPerSecond) : text;
    case 'metadata':
    case 'guardrails':
    case 'headers':
    case 'cache':
    case 'retry':
      return readKind(kind, parseJson(text));
    default:
      return isSecretKind(kind) ? secret(text) : text;
  }
}
