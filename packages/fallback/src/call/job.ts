import type { Attempt, ChatInput, ChatOptions, Usage } from '@x/llm-client';
import type { FailureCode } from '../events.ts';
import type { Outcome } from '../policy.ts';
import type { ClientEntry } from '../target.ts';

/** What one attempt is given. */
export interface AttemptContext {
  /** Aborts the attempt: the caller gave up, its time is over, or another one has won. */
  readonly signal: AbortSignal;
  /** Time it has, in milliseconds. */
  readonly limitMs: number;
}

/** What an answer tells the ledger. */
export interface Facts {
  readonly attempts?: readonly Attempt[] | undefined;
  readonly usage?: Usage | undefined;
}

/**
 * What the executor runs, so that chat, streams and `fetch` fail over by the same rules. `T` is an
 * answer, or a stream that has brought its first content.
 */
export interface Job<T> {
  /** True when the answer goes on after `send` has settled. */
  readonly streaming: boolean;
  /** Portkey trace id that all attempts share. */
  readonly traceId: string;
  /** What the caller has asked. */
  readonly asked: { readonly input: ChatInput; readonly options: ChatOptions };
  send(target: ClientEntry, context: AttemptContext): Promise<T>;
  /** Why an answer may not do: `empty_answer`, `content_filtered`. */
  flaw(value: T): FailureCode | undefined;
  /** The answer as a `classify` function sees it; undefined where it cannot be judged. */
  outcome(value: T, target: ClientEntry): Outcome | undefined;
  /** Whether nothing more will come of the value. */
  isWhole(value: T): boolean;
  facts(value: T): Facts;
  /** Closes the connection of a value that nobody wants. */
  discard(value: T): void;
}
