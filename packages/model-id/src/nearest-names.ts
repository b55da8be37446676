/** Longer text is no misspelt name; also bounds the work. */
const MAX_LENGTH = 32;

/**
 * Finds the names that a misspelt one may mean, by edit distance without regard to case and
 * separators, best first. A name counts up to two edits away and when under 40 % of it differs, or
 * when one is the beginning of the other.
 */
export function nearestNames(text: string, names: Iterable<string>): readonly string[] {
  const wanted = squeeze(text);
  if (wanted.length < 2 || wanted.length > MAX_LENGTH) return [];
  return [...names]
    .map((name) => ({ name, distance: distanceOf(wanted, squeeze(name)) }))
    .filter(({ name, distance }) => distance <= Math.min(2, name.length * 0.4))
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name);
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[-_. ]/g, '');
}

/** Edits from one to the other: insert, delete, replace, or swap two neighbours. */
function distanceOf(from: string, to: string): number {
  if (from.length > 3 && to.startsWith(from)) return 1;
  if (to.length > 3 && from.startsWith(to)) return 1;
  let before: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let best = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        best = Math.min(best, (before[column - 2] ?? 0) + 1);
      }
      current.push(best);
    }
    before = previous;
    previous = current;
  }
  return previous[to.length] ?? 0;
}
