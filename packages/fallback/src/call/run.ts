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
  /** A window of this size was too small. */
  tooSmall: number | undefined;
  /** There was something left to try, and no time for it. */
  outOfTime: boolean;
}

/** Begins a call; its deadline runs from now. */
export function startRun<T>(setup: Setup, job: Job<T>, limits: CallLimits): Run<T> {
  const callMs = Math.min(setup.deadlineMs, limits.totalMs ?? Number.POSITIVE_INFINITY);
  const maxRetries = limits.retries ?? setup.retries;
  return {
    ...setup,
    job,
    signal: limits.signal,
    ledger: createLedger(),
    callMs,
    deadlineAt: setup.clock.now() + callMs,
    maxAttempts: setup.policy.maxAttempts ?? setup.targets.length + maxRetries,
    maxRetries,
    out: new Set(),
    noted: new Set(),
    errors: [],
    refusals: [],
    started: 0,
    retries: 0,
    last: undefined,
    tooSmall: undefined,
    outOfTime: false,
  };
}

/** Goes on with a call after an interruption: another job under a fresh deadline. */
export function resume<T>(run: Run<T>, job: Job<T>): Run<T> {
  return { ...run, job, deadlineAt: run.clock.now() + run.callMs };
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
