/** The candidate that a mistyped word most likely meant, or undefined when none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, edits: editDistance(word.toLowerCase(), candidate) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best !== undefined &&
    best.edits <= Math.max(2, best.candidate.length / 3) &&
    best.edits < word.length
    ? best.candidate
    : undefined;
}

function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    let previous = i + 1;
    row = row.map((above, j) => {
      if (j === 0) return previous;
      const swapped = (row[j - 1] ?? 0) + (letter === to[j - 1] ? 0 : 1);
      previous = Math.min(above + 1, previous + 1, swapped);
      return previous;
    });
  }
  return row.at(-1) ?? 0;
}
