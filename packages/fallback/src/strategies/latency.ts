import type { Candidate, Strategy } from './strategy.ts';

/**
 * Prefers the target that is quick to its first content: of two drawn at random, the one with the
 * lower latency x load / weight. A target without samples counts as the median of the others, and a
 * failed attempt as one that took its whole limit.
 */
export function latency(): Strategy {
  return {
    name: 'latency',
    pick(candidates, { random }) {
      const [only] = candidates;
      if (candidates.length === 1) return only;
      const first = draw(candidates.length, random);
      const second = (first + 1 + draw(candidates.length - 1, random)) % candidates.length;
      const unknown = median(candidates.flatMap(({ latencyMs }) => latencyMs ?? []));
      const a = candidates[first] ?? only;
      const b = candidates[second] ?? only;
      return score(b, unknown) < score(a, unknown) ? b : a;
    },
  };
}

function draw(count: number, random: () => number): number {
  return Math.min(count - 1, Math.floor(random() * count));
}

function score(candidate: Candidate, unknown: number): number {
  return ((candidate.latencyMs ?? unknown) * (candidate.inflight + 1)) / candidate.weight;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 1;
}
