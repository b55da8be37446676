import type { Attempt } from '@x/llm-client';
import { LlmError } from '@x/llm-client';

/**
 * Every target was tried that could be, and none answered. `errors` holds what each attempt threw,
 * in order; `attempts` the whole ledger, skipped targets included.
 *
 * Not covered: a fallback over one target, which throws that target's own error.
 */
export class FallbackExhaustedError extends LlmError {
  override readonly name: string = 'FallbackExhaustedError';
  /** What the attempts threw, in order. Not enumerable, so that logs stay short. */
  declare readonly errors: readonly unknown[];

  constructor(errors: readonly unknown[], attempts: readonly Attempt[]) {
    const known = errors.filter((error) => error instanceof LlmError);
    const waits = known.flatMap((error) => error.retryAfterMs ?? []);
    const tried = attempts.filter(({ outcome }) => outcome !== 'skipped');
    super({
      code: 'fallback_exhausted',
      origin: 'client',
      message: `No target answered: ${tried.map(describe).join('; ')}`,
      hint: 'See `attempts` for each try and `errors` for what it threw.',
      retryable: known.some((error) => error.retryable),
      retryAfterMs: waits.length === 0 ? undefined : Math.min(...waits),
      traceId: known.at(-1)?.traceId,
      attempts,
      cause: errors.at(-1),
    });
    Object.defineProperty(this, 'errors', { value: errors, enumerable: false });
  }
}

/**
 * Nothing was sent, because every target is left out: its circuit is open, it asked to wait, or it
 * was set aside as misconfigured. `retryAfterMs` says when the first one is let through again.
 */
export class CircuitOpenError extends LlmError {
  override readonly name: string = 'CircuitOpenError';

  constructor(attempts: readonly Attempt[], retryAfterMs: number) {
    super({
      code: 'circuit_open',
      origin: 'client',
      message: `No target may be tried now: ${attempts.map(describe).join('; ')}`,
      hint: `The first target is let through again in ${Math.ceil(retryAfterMs)} ms.`,
      retryable: true,
      retryAfterMs: Math.ceil(retryAfterMs),
      attempts,
    });
  }
}

/**
 * The money budget does not cover the most that the next attempt can cost, or its price is not
 * known and the policy refuses that. Nothing more was sent.
 */
export class BudgetExceededError extends LlmError {
  override readonly name: string = 'BudgetExceededError';
  /** What the attempt could have cost; undefined when its price is not known. */
  readonly needed: number | undefined;
  /** What the budget still held; undefined when it could not be asked. */
  readonly available: number | undefined;

  constructor(
    facts: {
      readonly model: string;
      readonly needed: number | undefined;
      readonly available: number | undefined;
    },
    attempts: readonly Attempt[],
  ) {
    const { model, needed, available } = facts;
    super({
      code: 'budget_exceeded',
      origin: 'client',
      message:
        needed === undefined
          ? `The price of ${model} is not known`
          : `${model} may cost ${needed}, and the budget holds ${available ?? 'an unknown amount'}`,
      hint:
        needed === undefined
          ? "Have `price` give it, or set `unknownPrice: 'allow'`."
          : 'Lower `max_tokens`, or raise the limit of the budget.',
      model,
      attempts,
    });
    this.needed = needed;
    this.available = available;
  }
}

function describe(attempt: Attempt): string {
  return `${attempt.model} ${attempt.error?.code ?? attempt.outcome}`;
}

/** Puts the whole ledger on an error of ours; anything else is left alone. */
export function withAttempts(error: unknown, attempts: readonly Attempt[]): unknown {
  if (error instanceof LlmError && Object.isExtensible(error)) {
    Object.defineProperty(error, 'attempts', {
      value: attempts,
      enumerable: true,
      configurable: true,
    });
  }
  return error;
}
