import type { Attempt, Usage } from '@x/llm-client';
import type { FailureCode } from '../events.ts';
import type { Outcome } from '../policy.ts';
import type { Target } from '../target.ts';

/** What one attempt is given. */
export interface AttemptContext {
  /** Aborts the attempt: the caller gave up, its time is over, or another one has won. */
  readonly signal: AbortSignal;
  /** Time it has, in milliseconds. */
  readonly limitMs: number;
  /** Its number in the call, from 1. */
  readonly number: number;
}

/** What an answer tells the ledger. */
export interface Facts {
  readonly attempts?: readonly Attempt[] | undefined;
  readonly usage?: Usage | undefined;
  readonly status?: number | undefined;
}

/**
 * What the executor runs, so that chat, streams and `fetch` fail over by the same rules. `T` is an
 * answer, or a stream that has brought its first content.
 */
export interface Job<N extends Target, T> {
  /** True when the answer goes on after `send` has settled. */
  readonly streaming: boolean;
  /** Portkey trace id that all attempts share. */
  readonly traceId: string;
  send(target: N, context: AttemptContext): Promise<T>;
  /** Why an answer may not do: `empty_answer`, `content_filtered`. */
  flaw(value: T): FailureCode | undefined;
  /** The answer as a `classify` function sees it; undefined where it cannot be judged. */
  outcome(value: T, target: N): Outcome | undefined;
  /** Whether nothing more will come of the value. */
  isWhole(value: T): boolean;
  facts(value: T): Facts;
  /** Closes the connection of a value that nobody wants. */
  discard(value: T): void;
  /** The most that the attempt can use, for money. */
  estimate(target: N): Usage;
}
