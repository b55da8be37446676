import type { Attempt } from '@x/llm-client';
import { isLlmError, LlmError } from '@x/llm-client';
import { describeAttempts } from './describe-attempts.ts';

/**
 * Every target was tried that could be, and none answered. `errors` holds what each attempt threw,
 * in order; `attempts` the whole ledger, skipped targets included.
 *
 * Not covered: a fallback over one target, which throws that target's own error.
 */
export class FallbackExhaustedError extends LlmError {
  protected static override readonly kind: string = 'FallbackExhaustedError';
  override readonly name: string = 'FallbackExhaustedError';
  /** What the attempts threw, in order. Not enumerable, so that logs stay short. */
  declare readonly errors: readonly unknown[];

  constructor(errors: readonly unknown[], attempts: readonly Attempt[]) {
    const known = errors.filter((error) => isLlmError(error));
    const waits = known.flatMap(({ retryAfterMs }) => retryAfterMs ?? []);
    super({
      code: 'fallback_exhausted',
      origin: 'client',
      message: `No target answered: ${describeAttempts(attempts, 'skipped')}`,
      hint: 'See `attempts` and `errors`.',
      retryable: known.some(({ retryable }) => retryable),
      retryAfterMs: waits.length > 0 ? Math.min(...waits) : undefined,
      traceId: known.at(-1)?.traceId,
      attempts,
      cause: errors.at(-1),
    });
    Object.defineProperty(this, 'errors', { value: errors });
  }
}
