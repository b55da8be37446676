/** Names of other clients and near misses that letters alone do not show. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  maxoutputtokens: 'max_tokens',
  maxtokenstosample: 'max_tokens',
  stopsequences: 'stop',
  maxretries: 'retry',
  retries: 'retry',
  abortsignal: 'signal',
  timeoutms: 'timeout',
  requesttimeout: 'timeout',
  baseurl: 'baseUrl',
  endpoint: 'baseUrl',
  providerkey: 'apiKey',
  key: 'apiKey',
  defaultheaders: 'headers',
  portkeyparams: 'portkey',
  functions: 'tools',
  body: 'extraBody',
  extra: 'extraBody',
};

/**
 * Finds the name that was meant: the same letters in another case or with other separators, a name
 * of another client, or one at most two edits away.
 */
export function nearestName(text: string, names: readonly string[]): string | undefined {
  const wanted = squeeze(text);
  const same = names.find((name) => squeeze(name) === wanted);
  if (same !== undefined) return same;
  const other = Object.hasOwn(OTHER_NAMES, wanted) ? OTHER_NAMES[wanted] : undefined;
  if (other !== undefined && names.includes(other)) return other;
  if (wanted.length < 4 || wanted.length > 40) return undefined;
  let best: string | undefined;
  let least = Math.min(2, wanted.length * 0.3) + 0.01;
  for (const name of names) {
    const distance = editDistance(wanted, squeeze(name));
    if (distance < least) {
      best = name;
      least = distance;
    }
  }
  return best;
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Insertions, deletions, replacements and swaps of neighbours. */
function editDistance(from: string, to: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + same,
          swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}
