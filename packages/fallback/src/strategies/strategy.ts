import type { Flight } from '../call/flight.ts';
import type { Run } from '../call/run.ts';

/** A target that may be tried now. */
export interface Candidate {
  /** Position among the targets as they were given. */
  readonly index: number;
  /** Identity of the target, the same in every client that shares its state. */
  readonly key: string;
  /** Weight given with the target. Default 1. */
  readonly weight: number;
}

/** What a strategy may use beside the candidates. */
export interface StrategyContext {
  readonly now: number;
  readonly random: () => number;
}

/** Follows one attempt. */
export interface AttemptWatch {
  /** Its first content came, `ms` after its start. */
  content?(ms: number, now: number): void;
  /** It is over; `limitMs`, the time it was given, when it failed. */
  end?(limitMs: number | undefined, now: number): void;
}

/**
 * Decides which target is next. Asked anew after each failure, with the candidates that are left;
 * whatever it remembers must hold for many calls at once.
 */
export interface Strategy {
  readonly name: string;
  /** Chooses one of `candidates`, which is never empty and keeps the given order. */
  pick(candidates: readonly [Candidate, ...Candidate[]], context: StrategyContext): Candidate;
  /** Told when an attempt at a target begins, to learn how it ends. */
  watch?(key: string, now: number): AttemptWatch;
  /** Runs a second attempt beside the first one of a call. What `hedged` brings; not for others. */
  readonly hedge?: HedgeFunction | undefined;
}

/** Begins to wait for the moment of a second attempt. */
export type HedgeFunction = <T>(run: Run<T>, first: Flight<T>) => Hedge<T>;

/** A second attempt that may come. */
export interface Hedge<T> {
  /** Settles once the second attempt has begun, or there will be none. */
  readonly second: Promise<{ readonly second: Flight<T> | undefined }>;
  /** There will be none any more. */
  cancel(): void;
}
