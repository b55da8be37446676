import type { Answer } from '@x/testkit';

/**
 * What must come of a case:
 *
 * - `second`: the answer of the second target, asked once for each call, and nothing of the first.
 * - `stop`: an error, and no request to the second target.
 * - `cut`: the text so far and then an error; no request to the second target.
 * - `all`: an error that names both attempts.
 * - `spared`: as `second`, and the first target is left alone after a while.
 */
export type Wanted = 'second' | 'stop' | 'cut' | 'all' | 'spared';

/** Two targets, of which the first one fails in some way. */
export interface FailoverCase {
  /** Unique, without a space, so that it can be typed. */
  readonly name: string;
  readonly title: string;
  readonly mode: 'chat' | 'stream';
  readonly first: Answer;
  /** Default: a whole answer that says `second`. */
  readonly second?: Answer;
  readonly wanted: Wanted;
  /** Calls at the same time on what was made once. Default 1. */
  readonly parallel?: number;
  /** Calls one after the other on what was made once. Default 1. */
  readonly inTurn?: number;
  /** Most requests that the first target may get. */
  readonly mostFirst?: number;
  /** Longest wait that the contestant is told, in milliseconds. Default 5,000; short for a hang. */
  readonly limitMs?: number;
  /** The caller aborts once the first target has the request. */
  readonly aborts?: boolean;
}
