/** Least time that an attempt is given, where the caller did not ask for less. */
const FLOOR_MS = 1_000;

/** Below this, or a tenth of the deadline, another attempt is not worth its request. */
const LEAST_MS = 250;

/**
 * Time for one attempt: an even share of what is left, at least a second, at most the attempt's own
 * limit and never more than what is left.
 */
export function attemptLimit(facts: {
  readonly left: number;
  readonly deadline: number;
  readonly targetsLeft: number;
  readonly own: number;
}): number {
  const { left, deadline, own } = facts;
  const floor = deadline > FLOOR_MS ? FLOOR_MS : 0;
  const share = Math.max(left / Math.max(1, facts.targetsLeft), floor);
  return Math.max(0, Math.min(own, share, left));
}

/** Whether what is left is enough to start one more attempt. */
export function isWorthStarting(left: number, deadline: number): boolean {
  return left > 0 && left >= Math.min(LEAST_MS, deadline / 10);
}
