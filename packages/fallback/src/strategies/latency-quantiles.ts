const SAMPLES = 256;
const ENOUGH = 20;

/** The latest samples of a target's time to first content. */
export interface LatencyQuantiles {
  add(ms: number): void;
  /** Quantile of the samples; undefined with fewer than twenty. */
  of(share: number): number | undefined;
}

/** Creates an empty record, which keeps 256 samples and sorts them anew every eight. */
export function createQuantiles(): LatencyQuantiles {
  const ring: number[] = [];
  let next = 0;
  let fresh = 0;
  let sorted: readonly number[] | undefined;
  return {
    add(ms) {
      ring[next] = ms;
      next = (next + 1) % SAMPLES;
      fresh += 1;
      if (fresh >= 8 || ring.length <= ENOUGH) sorted = undefined;
    },
    of(share) {
      if (ring.length < ENOUGH) return undefined;
      if (sorted === undefined) {
        sorted = ring.toSorted((a, b) => a - b);
        fresh = 0;
      }
      return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    },
  };
}
