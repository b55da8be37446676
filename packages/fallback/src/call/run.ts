import type { LlmErrorCode } from '@x/llm-client';
import type { FailureCode } from '../events.ts';
import type { Ledger } from '../ledger.ts';
import { createLedger } from '../ledger.ts';
import type { Setup } from '../setup.ts';
import type { ClientEntry } from '../target.ts';
import type { CallLimits } from './call-options.ts';
import type { Job } from './job.ts';

/** The last failure, which the next choice depends on. */
export interface LastFailure {
  readonly target: ClientEntry;
  readonly error: unknown;
  readonly code: FailureCode;
  /** Whether the same target may do better in a moment. */
  readonly again: boolean;
}

/** One logical call under its setup. Belongs to it alone: calls share only health and budgets. */
export interface Run<T> extends Setup {
  readonly job: Job<T>;
  readonly signal: AbortSignal | undefined;
  readonly ledger: Ledger;
  /** Length of the deadline in milliseconds. */
  readonly callMs: number;
  readonly deadlineAt: number;
  /** Moment at which the caller's own total is over. */
  readonly endsAt: number;
  readonly maxAttempts: number;
  readonly maxRetries: number;
  /** Targets that are tried or ruled out. */
  readonly out: Set<ClientEntry>;
  /** Targets whose skipping is in the ledger. */
  readonly noted: Set<ClientEntry>;
  /** What the attempts threw. */
  readonly errors: unknown[];
  /** What kept targets from being tried at all: a missing key, an unknown price. */
  readonly refusals: unknown[];
  /** Attempts that sent something. */
  started: number;
  retries: number;
  last: LastFailure | undefined;
  /** A window of this size was too small; 0 when none was. */
  tooSmall: number;
  /** There was something left to try, and no time for it. */
  outOfTime: boolean;
}

/** Begins a call; its deadline runs from now. */
export function startRun<T>(setup: Setup, job: Job<T>, limits: CallLimits): Run<T> {
  const callMs = Math.min(setup.deadlineMs, limits.totalMs ?? Infinity);
  const now = setup.clock.now();
  const maxRetries = limits.retries ?? setup.retries;
  return {
    ...setup,
    job,
    signal: limits.signal,
    ledger: createLedger(),
    callMs,
    deadlineAt: now + callMs,
    endsAt: now + (limits.totalMs ?? Infinity),
    maxAttempts: setup.policy.maxAttempts ?? setup.targets.length + maxRetries,
    maxRetries,
    out: new Set(),
    noted: new Set(),
    errors: [],
    refusals: [],
    started: 0,
    retries: 0,
    last: undefined,
    tooSmall: 0,
    outOfTime: false,
  };
}

/** Goes on with a call after an interruption: another job under a fresh deadline, in the same total. */
export function resume<T>(run: Run<T>, job: Job<T>): Run<T> {
  return { ...run, job, deadlineAt: Math.min(run.clock.now() + run.callMs, run.endsAt) };
}

/** Writes once that a target was left out. */
export function noteSkip<T>(
  run: Run<T>,
  target: ClientEntry,
  code: LlmErrorCode,
  message: string,
): void {
  if (run.noted.has(target)) return;
  run.noted.add(target);
  const { model, provider } = target;
  const now = run.clock.now();
  run.ledger
    .open({ model, provider, startedAt: now })
    .close({ outcome: 'skipped', error: { code, origin: 'client', message } }, now);
  run.emit({ type: 'attempt-skip', target: target.name, code });
}
