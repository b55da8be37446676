/** What half, 90 and 99 of a hundred values do not exceed. */
export interface Percentiles {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
}

/** Percentiles by nearest rank: each is one of the values. Undefined without values. */
export function percentilesOf(values: readonly number[]): Percentiles | undefined {
  const sorted = Float64Array.from(values).sort();
  const rank = (percent: number): number | undefined =>
    sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)];
  const [p50, p90, p99] = [rank(50), rank(90), rank(99)];
  if (p50 === undefined || p90 === undefined || p99 === undefined) return undefined;
  return { count: sorted.length, p50, p90, p99 };
}
