import type { LlmErrorCode } from '@x/llm-client';
import type { FailureCode } from '../events.ts';
import type { Ledger } from '../ledger.ts';
import { createLedger } from '../ledger.ts';
import type { Setup } from '../setup.ts';
import type { Target } from '../target.ts';

/** The last failure that the next choice depends on. */
export interface LastFailure<N extends Target> {
  readonly target: N;
  readonly error: unknown;
  readonly code: FailureCode;
  readonly again: boolean;
}

/** The state of one logical call. Belongs to it alone: calls share only health and budgets. */
export interface Call<N extends Target> {
  readonly signal: AbortSignal | undefined;
  readonly ledger: Ledger;
  /** Length of the deadline in milliseconds. */
  readonly deadlineMs: number;
  readonly maxAttempts: number;
  readonly maxRetries: number;
  /** Indexes of targets that are tried or ruled out. */
  readonly out: Set<number>;
  /** Indexes of targets whose skipping is in the ledger. */
  readonly noted: Set<number>;
  readonly errors: unknown[];
  readonly missingKeys: unknown[];
  /** Attempts that sent something. */
  started: number;
  retries: number;
  last: LastFailure<N> | undefined;
  /** A window of this size was too small. */
  tooSmall: number | undefined;
  /** A 429 was seen, so no hedge adds to the load. */
  rateLimited: boolean;
  /** Set when a target was left out because its price is not known. */
  unpriced: Target | undefined;
  deadlineAt: number;
  /** Set when there was something left to try, and no time for it. */
  outOfTime: boolean;
}

/** Begins a call; its deadline runs from now. */
export function beginCall<N extends Target>(
  setup: Setup<N>,
  options: {
    readonly signal?: AbortSignal | undefined;
    readonly totalMs?: number | undefined;
    readonly retries?: number | undefined;
  },
): Call<N> {
  const deadlineMs = Math.min(setup.deadlineMs, options.totalMs ?? Number.POSITIVE_INFINITY);
  const maxRetries = options.retries ?? setup.retries;
  return {
    signal: options.signal,
    ledger: createLedger(),
    deadlineMs,
    maxAttempts: setup.policy.maxAttempts ?? setup.targets.length + maxRetries,
    maxRetries,
    out: new Set(),
    noted: new Set(),
    errors: [],
    missingKeys: [],
    started: 0,
    retries: 0,
    last: undefined,
    tooSmall: undefined,
    rateLimited: false,
    unpriced: undefined,
    outOfTime: false,
    deadlineAt: setup.clock.now() + deadlineMs,
  };
}

/** Writes once that a target was left out. */
export function noteSkip<N extends Target>(
  setup: Setup<N>,
  call: Call<N>,
  target: Target,
  code: LlmErrorCode,
  message: string,
): void {
  if (call.noted.has(target.index)) return;
  call.noted.add(target.index);
  const now = setup.clock.now();
  call.ledger
    .open({ model: target.model, provider: target.provider, startedAt: now })
    .close({ outcome: 'skipped', error: { code, origin: 'client', message } }, now);
  setup.emit({ type: 'attempt-skip', target: target.name, code });
}
