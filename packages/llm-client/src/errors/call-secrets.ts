import { redactHeaders } from '@x/portkey-headers';
import { isRecord } from '../is-record.ts';
import { parseJson } from '../parse-json.ts';

/** The secrets among a call's request headers: whatever `redactHeaders` would hide. */
export function callSecrets(headers: Readonly<Record<string, string>>): readonly string[] {
  const redacted = redactHeaders(headers);
  const secrets: string[] = [];
  for (const [name, value] of Object.entries(headers)) {
    const shown = redacted[name.toLowerCase()];
    if (shown === value) continue;
    if (value.startsWith('{') || value.startsWith('['))
      collect(parseJson(value), parseJson(shown ?? ''), secrets);
    else secrets.push(value.replace(/^(?:Bearer|Basic) /, ''));
  }
  return secrets.sort((one, other) => other.length - one.length);
}

/** Walks two versions of one JSON value and takes what differs. */
function collect(value: unknown, shown: unknown, secrets: string[]): void {
  if (typeof value === 'string') {
    if (value !== shown) secrets.push(value);
    return;
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      collect(item, Array.isArray(shown) ? shown[index] : undefined, secrets);
    }
    return;
  }
  if (!isRecord(value)) return;
  for (const [name, item] of Object.entries(value)) {
    collect(item, isRecord(shown) ? shown[name] : undefined, secrets);
  }
}
