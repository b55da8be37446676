import { createMean } from './latency-mean.ts';
import type { Candidate, Strategy } from './strategy.ts';

/** What is known of a target. */
interface Known {
  readonly mean: ReturnType<typeof createMean>;
  inflight: number;
}

/**
 * Prefers the target that is quick to its first content: of two drawn at random, the one with the
 * lower latency x load / weight. One of weight 0 is only tried when nothing else is left. A target
 * without samples counts as the median of the others, and a failed attempt as one that took its
 * whole limit.
 */
export function latency(): Strategy {
  const known = new Map<string, Known>();
  const of = (key: string): Known => {
    const target = known.get(key) ?? { mean: createMean(), inflight: 0 };
    known.set(key, target);
    return target;
  };
  const score = ({ key, weight }: Candidate, unknown: number): number => {
    const { mean, inflight } = of(key);
    return ((mean.value ?? unknown) * (inflight + 1)) / weight;
  };
  return {
    name: 'latency',
    pick(given, { random }) {
      const [only] = given;
      const weighty = given.filter(({ weight }) => weight > 0);
      const candidates = weighty.length > 0 ? weighty : given;
      if (candidates.length === 1) return candidates[0] ?? only;
      const first = draw(candidates.length, random);
      const second = (first + 1 + draw(candidates.length - 1, random)) % candidates.length;
      const unknown = median(candidates.flatMap(({ key }) => of(key).mean.value ?? []));
      const a = candidates[first] ?? only;
      const b = candidates[second] ?? only;
      return score(b, unknown) < score(a, unknown) ? b : a;
    },
    watch(key) {
      const target = of(key);
      target.inflight += 1;
      return {
        content: target.mean.add,
        end(limitMs, now) {
          target.inflight -= 1;
          if (limitMs !== undefined) target.mean.add(limitMs, now);
        },
      };
    },
  };
}

function draw(count: number, random: () => number): number {
  return Math.min(count - 1, Math.floor(random() * count));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 1;
}
