import type { FailureKind } from '@x/testkit/scenarios';

/**
 * Kinds of errors that the platform itself throws at a caller on purpose: the caller's abort, and
 * the timeout of `AbortSignal.timeout`. Anything else of the platform tells a program nothing.
 */
export function abortKinds(error: unknown): readonly FailureKind[] {
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError') return ['abort'];
  return name === 'TimeoutError' ? ['timeout'] : [];
}

/** All that an error says: its message and those of its causes. */
export function wordsOf(error: unknown): string {
  const words: string[] = [];
  for (let at = error; at instanceof Error && words.length < 8; at = at.cause) {
    words.push(at.message);
  }
  return words.join('\n');
}

/** A number in a field of an error, or undefined. */
export function numberIn(error: unknown, field: string): number | undefined {
  const value: unknown = Object(error)[field];
  return typeof value === 'number' ? value : undefined;
}
