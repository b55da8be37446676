const TAU_MS = 10_000;

/** A mean that decays over ten seconds and jumps up at once to a worse sample. */
export interface LatencyMean {
  /** Undefined without samples. */
  readonly value: number | undefined;
  readonly add: (ms: number, now: number) => void;
}

/** Creates an empty mean. */
export function createMean(): LatencyMean {
  let value: number | undefined;
  let at = 0;
  return {
    get value() {
      return value;
    },
    add(ms, now) {
      const weight = Math.exp(-Math.max(0, now - at) / TAU_MS);
      // Peak-sensitive: bad news counts in full, good news by and by.
      value = value === undefined || ms > value ? ms : value * weight + ms * (1 - weight);
      at = now;
    },
  };
}
