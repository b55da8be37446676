import type { Usage } from '../chat/usage.ts';

const FIELDS = [
  'inputTokens',
  'outputTokens',
  'totalTokens',
  'cachedInputTokens',
  'cacheWriteInputTokens',
  'reasoningTokens',
] as const satisfies readonly (keyof Usage)[];

/** Adds up the tokens of several answers; a field that no answer has stays absent. */
export function addUsage(usages: readonly (Usage | undefined)[]): Usage | undefined {
  const known = usages.filter((usage) => usage !== undefined);
  if (known.length === 0) return undefined;
  const total: { -readonly [Field in keyof Usage]: Usage[Field] } = {};
  for (const field of FIELDS) {
    for (const usage of known) {
      const tokens = usage[field];
      if (tokens !== undefined) total[field] = (total[field] ?? 0) + tokens;
    }
  }
  return total;
}
