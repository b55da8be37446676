import { asciiJson } from './ascii-json.ts';
import { headerOf, isSecretRow, PARAM_TABLE } from './param-table.ts';
import type { HeadersLike } from './read-headers.ts';
import { readHeaders } from './read-headers.ts';
import { isRecord, parseJson } from './rules.ts';

const REDACTED = '[redacted]';

const SECRET_HEADERS: ReadonlySet<string | undefined> = new Set(
  PARAM_TABLE.filter(isSecretRow).map(headerOf),
);

/** Names of other secrets, as custom headers, configs and override params have them. */
const SECRET_NAME =
  /authori[sz]ation|cookie|password|passphrase|passwd|secret|credential|token$|(?:^|[-_])auth$|(?:api|access|private|virtual|subscription|master|encryption)[-_]?key|(?:^|[-_])key$|service[-_]?account/i;

/**
 * Makes headers safe to print: secrets, wherever the table or their name says that there is one,
 * become `[redacted]`, also inside the JSON of a config. Takes request and response headers.
 */
export function redactHeaders(headers: HeadersLike | null | undefined): Record<string, string> {
  return Object.fromEntries(
    [...readHeaders(headers)].map(([name, value]) => [name, redactValue(name, value)]),
  );
}

function redactValue(name: string, value: string): string {
  if (SECRET_HEADERS.has(name) || SECRET_NAME.test(name)) return REDACTED;
  const text = value.trimStart();
  if (/^[[{]/.test(text)) {
    const json = parseJson(value);
    // Half a config may end in the middle of a key.
    return json === undefined ? REDACTED : asciiJson(redactJson(json));
  }
  // A URL's credentials: `https://user:pass@host`.
  return value.replace(/(\/\/)[^/@\s]+@/g, `$1${REDACTED}@`);
}

function redactJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactJson);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_NAME.test(name.replace(/[A-Z]/g, '_$&')) ? REDACTED : redactJson(item),
    ]),
  );
}
