/** A target that may be tried now. */
export interface Candidate {
  /** Position among the targets as they were given. */
  readonly index: number;
  /** Identity of the target, the same in every client that shares its state. */
  readonly key: string;
  /** Weight given with the target. Default 1. */
  readonly weight: number;
  /** Attempts at it under way. */
  readonly inflight: number;
  /** Decaying mean of the time to first content, failures counted at their limit. */
  readonly latencyMs: number | undefined;
  /** Quantile of the time to first content; undefined below twenty samples. */
  quantile(share: number): number | undefined;
}

/** What a strategy may use beside the candidates. */
export interface StrategyContext {
  readonly now: number;
  readonly random: () => number;
}

/**
 * Decides which target is next. Asked anew after each failure, with the candidates that are left;
 * whatever it remembers must hold for many calls at once.
 */
export interface Strategy {
  readonly name: string;
  /** Chooses one of `candidates`, which is never empty and keeps the given order. */
  pick(candidates: readonly [Candidate, ...Candidate[]], context: StrategyContext): Candidate;
  /** When a second target is asked beside the first, in ms; undefined for not at all. */
  hedgeAfter?(primary: Candidate, context: StrategyContext): number | undefined;
  /** Takes the permission for one hedge; false when the share of hedged calls is used up. */
  spendHedge?(): boolean;
}
