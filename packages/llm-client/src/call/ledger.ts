import type { PortkeyResponse } from '@x/portkey-headers';
import type { Attempt } from '../attempt.ts';
import type { Usage } from '../chat/usage.ts';
import { isLlmError } from '../errors/llm-error.ts';
import { randomHex } from '../random-id.ts';
import type { PreparedCall } from './prepared-call.ts';

/** What an attempt's end adds to its line. */
export interface AttemptEnd {
  readonly outcome: Attempt['outcome'];
  readonly error?: unknown;
  readonly usage?: Usage | undefined;
}

/** The attempt under way. */
export interface OpenAttempt {
  readonly number: number;
  readonly spanId: string;
  readonly startedAt: number;
  /** What the gateway said of the answer; empty before there is one. */
  facts(): PortkeyResponse;
  answered(status: number, facts: PortkeyResponse): void;
  firstToken(): void;
  /** Closes the line; only the first call counts. */
  end(end: AttemptEnd): void;
}

/** Every attempt of one call, in order. */
export interface Ledger {
  readonly attempts: readonly Attempt[];
  open(delayMs: number | undefined): OpenAttempt;
}

/** Creates the ledger of one call. */
export function createLedger(call: PreparedCall): Ledger {
  const attempts: Attempt[] = [];

  function open(delayMs: number | undefined): OpenAttempt {
    const number = attempts.length + 1;
    const startedAt = call.clock.now();
    const spanId = randomHex(call.random, 16);
    let status: number | undefined;
    let facts: PortkeyResponse = {};
    let firstTokenMs: number | undefined;
    let open = true;

    const line = (end: AttemptEnd): Attempt => ({
      number,
      model: call.modelId ?? '',
      provider: call.provider,
      outcome: end.outcome,
      status: status ?? (isLlmError(end.error) ? end.error.status : undefined),
      error: summary(end.error),
      startedAt,
      durationMs: call.clock.now() - startedAt,
      firstTokenMs,
      retryAfterMs: isLlmError(end.error) ? end.error.retryAfterMs : undefined,
      delayMs,
      servedBy: facts.provider,
      gatewayTarget: facts.target,
      gatewayRetries: facts.retryCount,
      cacheStatus: facts.cacheStatus,
      traceId: facts.traceId ?? call.traceId,
      spanId,
      usage: end.usage,
    });

    call.emit?.({ type: 'attempt-start', number, spanId });
    return {
      number,
      spanId,
      startedAt,
      facts: () => facts,
      answered(answeredStatus, answeredFacts) {
        status = answeredStatus;
        facts = answeredFacts;
      },
      firstToken() {
        firstTokenMs = call.clock.now() - startedAt;
        call.emit?.({ type: 'first-token', number, durationMs: firstTokenMs });
      },
      end(end) {
        if (!open) return;
        open = false;
        const attempt = line(end);
        attempts.push(attempt);
        call.emit?.({ type: 'attempt-end', attempt });
      },
    };
  }

  return { attempts, open };
}

/** What an event and a line of the ledger say of an error of ours. */
export function summary(error: unknown): Attempt['error'] {
  if (!isLlmError(error)) return undefined;
  return { code: error.code, origin: error.origin, message: error.message };
}
