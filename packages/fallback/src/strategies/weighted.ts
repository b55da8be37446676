import type { Strategy } from './strategy.ts';

/**
 * Spreads calls by the targets' `weight`, evenly in time (smooth weighted round-robin) and over
 * those that are healthy. A target of weight 0 is only tried when nothing else is left.
 */
export function weighted(): Strategy {
  const current = new Map<string, number>();
  return {
    name: 'weighted',
    pick(candidates) {
      const total = candidates.reduce((sum, { weight }) => sum + weight, 0);
      let best = candidates[0];
      let most = Number.NEGATIVE_INFINITY;
      for (const candidate of candidates) {
        if (candidate.weight === 0 && total > 0) continue;
        const value = (current.get(candidate.key) ?? 0) + candidate.weight;
        current.set(candidate.key, value);
        if (value > most) {
          most = value;
          best = candidate;
        }
      }
      current.set(best.key, most - total);
      return best;
    },
  };
}
