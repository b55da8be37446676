/** When a target's circuit opens and closes. */
export interface BreakerOptions {
  /** Failures in a row that open the circuit. Default 5. */
  readonly failures?: number | undefined;
  /** Share of failed calls in the window that opens it, 0 to 1. Default 0.5. */
  readonly failureRate?: number | undefined;
  /** Calls in the window before the share counts. Default 10. */
  readonly minimumCalls?: number | undefined;
  /** Length of the window in milliseconds, kept in ten buckets. Default 30000. */
  readonly windowMs?: number | undefined;
  /** An answer (streams: first content) later than this, in milliseconds, counts as a failure. Default: off. */
  readonly slowMs?: number | undefined;
  /** First open time in milliseconds; doubles with each failed probe. Default 5000. */
  readonly openMs?: number | undefined;
  /** Longest open time in milliseconds. Default 30000. */
  readonly maxOpenMs?: number | undefined;
  /** Probes at a time while half open. Default 1. */
  readonly probes?: number | undefined;
  /** Successful probes that close the circuit. Default 2. */
  readonly successes?: number | undefined;
  /** Time closed, in milliseconds, after which the open time starts small again. Default 60000. */
  readonly resetMs?: number | undefined;
}

/** Breaker options with every field decided. */
export type BreakerSettings = { readonly [K in keyof BreakerOptions]-?: number };

const DEFAULTS: BreakerSettings = {
  failures: 5,
  failureRate: 0.5,
  minimumCalls: 10,
  windowMs: 30_000,
  slowMs: Number.POSITIVE_INFINITY,
  openMs: 5_000,
  maxOpenMs: 30_000,
  probes: 1,
  successes: 2,
  resetMs: 60_000,
};

/** Fills the gaps of breaker options; `false` makes a breaker that never opens. */
export function resolveBreaker(options: BreakerOptions | false | undefined): BreakerSettings {
  if (options === false) {
    return {
      ...DEFAULTS,
      failures: Number.POSITIVE_INFINITY,
      minimumCalls: Number.POSITIVE_INFINITY,
    };
  }
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
  return { ...DEFAULTS, ...Object.fromEntries(given) };
}
