import type { ParsedModelId } from './parsed-model-id.ts';

/**
 * Guesses the id that was meant: quotes from an env file, backslashes, doubled slashes and blanks
 * removed. Ends because what is repaired once comes back the same the second time.
 *
 * @returns Ids that `read` accepts, or those that it suggests itself; none when there is no guess.
 */
export function repairModelId(
  text: string,
  read: (id: string) => ParsedModelId,
): readonly string[] {
  const repaired = text
    .split(/[/\\]/)
    .map((part) =>
      part
        .replace(/["'`<>]/g, '')
        .trim()
        .replace(/\s+/g, '-')
        .replace(/\p{C}/gu, ''),
    )
    .filter(Boolean)
    .join('/');
  if (repaired === text) return [];
  try {
    return [read(repaired).id];
  } catch (error) {
    return error instanceof Error && 'suggestions' in error && Array.isArray(error.suggestions)
      ? error.suggestions
      : [];
  }
}
