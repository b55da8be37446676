import type { Attempt } from '../attempt.ts';
import type { ChatResult } from '../chat/chat-result.ts';

/** Puts the attempts of several answers into one ledger, numbered through. */
export function joinAttempts(results: readonly ChatResult[]): readonly Attempt[] {
  return results
    .flatMap((result) => result.attempts)
    .map((attempt, index) => ({ ...attempt, number: index + 1 }));
}
