import type { Attempt } from '@x/llm-client';

/** Attempts in a line, `model code; model code`, but for those of one outcome. */
export function describeAttempts(
  attempts: readonly Attempt[],
  without?: Attempt['outcome'],
): string {
  return attempts
    .filter(({ outcome }) => outcome !== without)
    .map(({ model, error, outcome }) => `${model} ${error?.code ?? outcome}`)
    .join('; ');
}
