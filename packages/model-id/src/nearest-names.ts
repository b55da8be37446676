/**
 * Finds the names that a misspelt one may mean, best first. Case and separators do not count; a
 * name is near when it is up to two edits away and no more than 40 % differs, or when one begins
 * with the other. Text over 32 characters is no misspelt name.
 */
export function nearestNames(text: string, names: readonly string[]): readonly string[] {
  const wanted = squeeze(text);
  if (wanted.length < 2 || wanted.length > 32) return [];
  return names
    .map((name) => [distanceOf(wanted, squeeze(name)), name] as const)
    .filter(([distance, name]) => distance <= Math.min(2, name.length * 0.4))
    .sort(([a], [b]) => a - b)
    .map(([, name]) => name);
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[\W_]/g, '');
}

/** Edits from one to the other: insert, delete or replace a character. */
function distanceOf(from: string, to: string): number {
  if (from.length > 3 && to.length > 3 && (to.startsWith(from) || from.startsWith(to))) return 1;
  let row = [...`${to} `].map((_, index) => index);
  for (const letter of from) {
    const next = [(row[0] ?? 0) + 1];
    row.reduce((diagonal, above, at) => {
      next[at] = Math.min(diagonal + +(letter !== to[at - 1]), above + 1, (next[at - 1] ?? 0) + 1);
      return above;
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}
