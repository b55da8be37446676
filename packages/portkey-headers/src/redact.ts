import { asciiJson } from './ascii-json.ts';
import type { HeadersLike } from './read-headers.ts';
import { readHeaders } from './read-headers.ts';

const REDACTED = '[redacted]';

/** Names of secrets: those of the parameters, and of what else headers, configs and bodies hold. */
const SECRET_NAME =
  /authori[sz]ation|cookie|pass(?:word|phrase|wd)|secret|credential|(?:token|(?:^|[-_])(?:auth|key))$|(?:api|access|private|virtual|subscription|master|encryption)[-_]?key|service[-_]?account/i;

/**
 * Makes headers safe to print: secrets become `[redacted]`, also inside the JSON of a config and the
 * JSON text in it. Takes request and response headers.
 */
export function redactHeaders(headers: HeadersLike | null | undefined): Record<string, string> {
  return Object.fromEntries(
    [...readHeaders(headers)].map(([name, value]) => [name, String(redactValue(name, value))]),
  );
}

/** Gives a string for a string. */
function redactValue(name: string, value: unknown): unknown {
  // `apiKey` as `api_Key`; capitals in a row are a word.
  if (SECRET_NAME.test(name.replace(/[A-Z](?=[a-z])/g, '_$&'))) return REDACTED;
  if (typeof value !== 'string') return value;
  if (!/^\s*[[{]/.test(value)) return redactText(value);
  try {
    return asciiJson(JSON.parse(value), redactValue);
  } catch {
    // Half a config may end in the middle of a key.
    return REDACTED;
  }
}

/** Leaves out a URL's credentials, `https://user:pass@host`, and what stands behind `Bearer`. */
function redactText(text: string): string {
  return text.replace(/(?<=\/\/)[^/?#\s]+(?=@)|(?<=Bearer\s{1,9})[!-~]+/gi, REDACTED);
}
