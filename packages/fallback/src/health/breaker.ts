import type { BreakerSettings } from './breaker-options.ts';

/** Calls of one slice of the window: its number, how many, how many failed. */
type Bucket = readonly [slot: number, calls: number, failures: number];

/** A half-open probe that may be out: its id, and when its permit ends by itself. */
type Permit = readonly [id: string, expiresAt: number];

/**
 * A target's circuit. Plain data, so that it can be shared through a store. `epoch` grows at each
 * change of phase: an outcome of an attempt that began in an older epoch is ignored.
 */
export type Circuit =
  | {
      readonly phase: 'closed';
      readonly epoch: number;
      readonly since: number;
      readonly level: number;
      readonly failures: number;
      readonly buckets: readonly Bucket[];
    }
  | {
      readonly phase: 'open';
      readonly epoch: number;
      readonly level: number;
      readonly until: number;
    }
  | {
      readonly phase: 'half-open';
      readonly epoch: number;
      readonly level: number;
      readonly successes: number;
      readonly permits: readonly Permit[];
    };

/** What became of an attempt, as far as health is concerned. */
export type HealthOutcome = 'success' | 'failure' | 'cancelled';

const BUCKETS = 10;

/** A circuit that knows nothing yet. */
export const NEW_CIRCUIT: Circuit = closed(0, 0, 0);

function closed(epoch: number, since: number, level: number): Circuit {
  return { phase: 'closed', epoch, since, level, failures: 0, buckets: [] };
}

/** When the circuit lets a call through; 0 means at once: a clock that goes back must not undo it. */
export function opensAt(circuit: Circuit, settings: BreakerSettings, now: number): number {
  if (circuit.phase === 'closed') return 0;
  if (circuit.phase === 'open') {
    // Open for longer than it can be: the clock went back.
    return circuit.until - now > settings.maxOpenMs * 2 ? 0 : circuit.until;
  }
  const out = live(circuit.permits, now);
  return out.length < settings.probes ? 0 : Math.min(...out.map(([, expiresAt]) => expiresAt));
}

/**
 * Lets one call through that {@link opensAt} allows, or that is forced in a panic. While not closed
 * the call holds a permit, which ends by itself so that a lost probe cannot keep a target out.
 */
export function admit(circuit: Circuit, id: string, expiresAt: number, now: number): Circuit {
  if (circuit.phase === 'closed') return circuit;
  const { epoch, level } = circuit;
  const permit: Permit = [id, expiresAt];
  if (circuit.phase === 'open') {
    return { phase: 'half-open', epoch: epoch + 1, level, successes: 0, permits: [permit] };
  }
  return { ...circuit, permits: [...live(circuit.permits, now), permit] };
}

/** Takes in the outcome of an attempt that was let through in `epoch`. */
export function report(
  circuit: Circuit,
  attempt: { readonly id: string; readonly epoch: number; readonly outcome: HealthOutcome },
  settings: BreakerSettings,
  now: number,
  random: () => number,
): Circuit {
  if (attempt.epoch !== circuit.epoch || circuit.phase === 'open') return circuit;
  if (circuit.phase === 'half-open') {
    const permits = circuit.permits.filter(([id]) => id !== attempt.id);
    if (attempt.outcome === 'failure')
      return open(circuit, circuit.level + 1, settings, now, random);
    const successes = circuit.successes + (attempt.outcome === 'success' ? 1 : 0);
    if (successes < settings.successes) return { ...circuit, permits, successes };
    return closed(circuit.epoch + 1, now, circuit.level);
  }
  if (attempt.outcome === 'cancelled') return circuit;
  const failed = attempt.outcome === 'failure';
  const buckets = count(circuit.buckets, failed, settings, now);
  const failures = failed ? circuit.failures + 1 : 0;
  if (failed && isTripped(buckets, failures, settings)) {
    const level = now - circuit.since >= settings.resetMs ? 0 : circuit.level;
    return open(circuit, level, settings, now, random);
  }
  return { ...circuit, failures, buckets };
}

function open(
  circuit: Circuit,
  level: number,
  settings: BreakerSettings,
  now: number,
  random: () => number,
): Circuit {
  const time = Math.min(settings.maxOpenMs, settings.openMs * 2 ** Math.min(level, 30));
  // A tenth either way, so that many processes do not probe at the same moment.
  return {
    phase: 'open',
    epoch: circuit.epoch + 1,
    level,
    until: now + time * (0.9 + 0.2 * random()),
  };
}

function live(permits: readonly Permit[], now: number): readonly Permit[] {
  return permits.filter(([, expiresAt]) => expiresAt > now);
}

function count(
  buckets: readonly Bucket[],
  failed: boolean,
  settings: BreakerSettings,
  now: number,
): readonly Bucket[] {
  const slot = Math.floor((now * BUCKETS) / settings.windowMs);
  const last = buckets.at(-1);
  const one = failed ? 1 : 0;
  if (last !== undefined && last[0] >= slot) {
    return [...buckets.slice(0, -1), [last[0], last[1] + 1, last[2] + one]];
  }
  return [...buckets.filter(([number]) => number > slot - BUCKETS), [slot, 1, one]];
}

function isTripped(
  buckets: readonly Bucket[],
  failures: number,
  settings: BreakerSettings,
): boolean {
  if (failures >= settings.failures) return true;
  let calls = 0;
  let failed = 0;
  for (const bucket of buckets) {
    calls += bucket[1];
    failed += bucket[2];
  }
  return calls >= settings.minimumCalls && failed >= settings.failureRate * calls;
}
