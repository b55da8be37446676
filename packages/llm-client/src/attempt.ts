import type { Usage } from './chat/usage.ts';
import type { ErrorOrigin, LlmErrorCode } from './errors/error-code.ts';

/** One try at one target: a line of the ledger on results and errors. */
export interface Attempt {
  /** Position in the ledger, from 1. */
  readonly number: number;
  /** Model id as asked, `portkey/openai/gpt-4o`. */
  readonly model: string;
  /** Provider asked, as the gateway spells it. */
  readonly provider: string | undefined;
  /** `ok`, `error`, or `skipped` when nothing was sent (open breaker, missing key, no time left). */
  readonly outcome: 'ok' | 'error' | 'skipped' | 'aborted';
  /** HTTP status of the answer, when there was one. */
  readonly status?: number | undefined;
  /** Why it failed or was skipped. */
  readonly error?:
    | { readonly code: LlmErrorCode; readonly origin: ErrorOrigin; readonly message: string }
    | undefined;
  /** Start, in milliseconds of the injected clock. */
  readonly startedAt: number;
  /** Whole duration in milliseconds. */
  readonly durationMs: number;
  /** Time to the first content, in milliseconds; streams only. */
  readonly firstTokenMs?: number | undefined;
  /** How long the other side asked to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** Wait before this attempt, in milliseconds. */
  readonly delayMs?: number | undefined;
  /** Provider that truly served (`x-portkey-provider`). */
  readonly servedBy?: string | undefined;
  /** Gateway target (`x-portkey-last-used-option-index`), such as `config.targets[1]`. */
  readonly gatewayTarget?: string | undefined;
  /** Retries that the gateway itself made (`x-portkey-retry-attempt-count`). */
  readonly gatewayRetries?: number | undefined;
  /** `x-portkey-cache-status`. */
  readonly cacheStatus?: string | undefined;
  readonly traceId?: string | undefined;
  readonly spanId?: string | undefined;
  readonly usage?: Usage | undefined;
  /** Money, in the unit of the injected price function; absent when unknown, never zero instead. */
  readonly cost?: number | undefined;
}
