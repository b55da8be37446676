/** How long a target takes to its first content, as far as it is known. */
export interface Latency {
  /** Attempts under way. */
  inflight: number;
  /** Takes in a sample, in milliseconds. */
  observe(ms: number, now: number): void;
  /** Takes in a failure as if it had taken `ms`; the quantiles do not see it. */
  penalise(ms: number, now: number): void;
  /** Decaying mean that jumps up at once to a worse sample; undefined without samples. */
  mean(): number | undefined;
  /** Quantile of the latest samples; undefined with fewer than twenty. */
  quantile(share: number): number | undefined;
}

const SAMPLES = 256;
const ENOUGH = 20;
const TAU_MS = 10_000;

/** Creates an empty record of latencies. */
export function createLatency(): Latency {
  const ring: number[] = [];
  let next = 0;
  let mean: number | undefined;
  let at = 0;
  let sorted: readonly number[] | undefined;
  let fresh = 0;

  const track = (ms: number, now: number): void => {
    const weight = Math.exp(-Math.max(0, now - at) / TAU_MS);
    // Peak-sensitive: bad news counts in full, good news by and by.
    mean = mean === undefined || ms > mean ? ms : mean * weight + ms * (1 - weight);
    at = now;
  };

  return {
    inflight: 0,
    penalise: track,
    observe(ms, now) {
      track(ms, now);
      ring[next] = ms;
      next = (next + 1) % SAMPLES;
      fresh += 1;
      if (fresh >= 8 || ring.length <= ENOUGH) sorted = undefined;
    },
    mean: () => mean,
    quantile(share) {
      if (ring.length < ENOUGH) return undefined;
      if (sorted === undefined) {
        sorted = ring.toSorted((a, b) => a - b);
        fresh = 0;
      }
      return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    },
  };
}
