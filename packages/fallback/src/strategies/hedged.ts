import { ordered } from './ordered.ts';
import type { Strategy } from './strategy.ts';

/** Options of {@link hedged}. */
export interface HedgeOptions {
  /** Fixed wait before the second target is asked, in milliseconds. Default: the quantile below. */
  readonly delayMs?: number | undefined;
  /** Quantile of the first target's time to first content, once it has 20 samples. Default 0.95. */
  readonly quantile?: number | undefined;
  /** Wait while there are fewer samples, in milliseconds. Default 3000. */
  readonly initialDelayMs?: number | undefined;
  /** Most extra requests, as a share of the calls. Default 0.05. */
  readonly maxShare?: number | undefined;
  /** How targets are chosen, the second one too. Default {@link ordered}. */
  readonly strategy?: Strategy | undefined;
}

/**
 * Asks a second target when the first is late; the first content wins and the other is aborted. At
 * most one hedge a call and none in a row beyond the share. Not for calls whose tools cost money on
 * the provider's side: the loser is paid for as well.
 */
export function hedged(options: HedgeOptions = {}): Strategy {
  const { quantile = 0.95, initialDelayMs = 3_000, maxShare = 0.05 } = options;
  const base = options.strategy ?? ordered();
  // Burst of one: the first calls after a start may hedge once, not several times at once.
  let tokens = 1;
  return {
    name: `hedged(${base.name})`,
    pick: (candidates, context) => base.pick(candidates, context),
    hedgeAfter(primary) {
      tokens = Math.min(1, tokens + maxShare);
      return options.delayMs ?? primary.quantile(quantile) ?? initialDelayMs;
    },
    spendHedge() {
      // Sums of 0.05 end a hair below 1.
      if (tokens < 1 - 1e-9) return false;
      tokens -= 1;
      return true;
    },
  };
}
