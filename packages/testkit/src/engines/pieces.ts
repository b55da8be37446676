const piece = /\s*(?:\p{L}{1,8}|\p{N}{1,3}|[^\s\p{L}\p{N}])|\s+/gu;

/**
 * Cuts a text into the units that usage and limits count: up to eight letters, up to three digits or
 * one other character, each with the white space before it. Joined they are the text. These are
 * words and pieces of words, not any vendor's tokens.
 */
export function* splitPieces(text: string): Generator<string, void, void> {
  for (const [match] of text.matchAll(piece)) yield match;
}

/** The number of pieces in a text, which is what `usage` reports. */
export function countPieces(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(piece)) count += 1;
  return count;
}
