import type { FailoverCase } from './case.ts';
import type { FailoverContestant } from './contestant.ts';
import type { FailoverRun } from './play.ts';

/**
 * - HANG: not settled in time. STAYED: an error, and the second target was not asked, or in vain.
 * - SILENT: a broken answer given out as a whole one. MOVED: went on where it had to stop.
 * - SPLICED: the text of two answers joined. EXTRA: more requests than calls.
 * - LOST: the error does not tell of every attempt. POUNDED: a target that is down is asked again
 *   by every call.
 */
export type FailoverCode =
  | 'PASS'
  | 'HANG'
  | 'STAYED'
  | 'SILENT'
  | 'MOVED'
  | 'SPLICED'
  | 'EXTRA'
  | 'LOST'
  | 'POUNDED';

export interface FailoverVerdict {
  readonly code: FailoverCode;
  /** What was seen; empty for a pass. */
  readonly note: string;
}

const PASS: FailoverVerdict = { code: 'PASS', note: '' };

/** Judges a run by what both servers saw and what the caller got. */
export function judgeFailover(
  entry: FailoverCase,
  contestant: FailoverContestant,
  { calls, requests }: FailoverRun,
): FailoverVerdict {
  const seen = `requests ${requests.join(' + ')}`;
  const bad = (code: FailoverCode, note: string): FailoverVerdict => ({
    code,
    note: `${note}; ${seen}`,
  });
  const moves = entry.wanted === 'second' || entry.wanted === 'spared';
  for (const { outcome, streamed } of calls) {
    if (outcome.kind === 'pending') return bad('HANG', 'not settled in time');
    const given = outcome.kind === 'done' ? outcome.value : streamed;
    if (given.includes('par') && given.includes('second')) return bad('SPLICED', given);
    if (outcome.kind === 'done') {
      if (moves && outcome.value === 'second') continue;
      const moved = outcome.value === 'second';
      return bad(moved ? 'MOVED' : 'SILENT', `answer ${JSON.stringify(outcome.value)}`);
    }
    const thrown = String(outcome.error).split('\n')[0]?.slice(0, 140) ?? '';
    if (moves) return bad('STAYED', thrown);
    const named = contestant.attempts(outcome.error);
    if (entry.wanted === 'all' && named < 2) return bad('LOST', `${named} attempt: ${thrown}`);
    if (entry.wanted === 'cut' && given !== 'par') return bad('LOST', `partial text "${given}"`);
  }
  const [first, second] = requests;
  if ((entry.wanted === 'stop' || entry.wanted === 'cut') && second > 0) {
    return bad('MOVED', 'asked the second target');
  }
  if (moves && second > calls.length) return bad('EXTRA', 'asked too often');
  if (first > (entry.mostFirst ?? first)) return bad('POUNDED', `${calls.length} calls`);
  return PASS;
}
