import { camel } from './param-table.ts';

/** Names that people bring along from other clients. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  authorization: 'providerKey',
  portkeyapikey: 'apiKey',
  timeout: 'requestTimeout',
  headers: 'customHeaders',
  organisation: 'organization',
  org: 'organization',
};

/**
 * Finds the right spelling of a misspelt name: the same letters in another case or with
 * separators, a header's name, a name of another client, or at most two edits away.
 */
export function suggestName(text: string, names: readonly string[]): string | undefined {
  const wanted = squeeze(text);
  const same = names.find((name) => squeeze(name) === wanted || name === camel(text));
  if (same !== undefined) return same;
  const other = Object.hasOwn(OTHER_NAMES, wanted) ? OTHER_NAMES[wanted] : undefined;
  if (other !== undefined && names.includes(other)) return other;
  let best: string | undefined;
  let bestDistance = 3;
  for (const name of names) {
    const distance = editDistance(wanted, squeeze(name));
    if (distance < bestDistance && distance < name.length * 0.4) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

function squeeze(text: string): string {
  return text
    .slice(0, 64)
    .toLowerCase()
    .replace(/^x-portkey-/, '')
    .replace(/[^a-z0-9]/g, '');
}

function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution);
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
