import type { Attempt } from '@x/llm-client';
import { LlmError } from '@x/llm-client';
import { describeAttempts } from './describe-attempts.ts';

/**
 * Nothing was sent, because every target is left out: its circuit is open, it asked to wait, or it
 * was set aside as misconfigured. `retryAfterMs` says when the first one is let through again.
 */
export class CircuitOpenError extends LlmError {
  protected static override readonly kind: string = 'CircuitOpenError';
  override readonly name: string = 'CircuitOpenError';

  constructor(attempts: readonly Attempt[], waitMs: number) {
    const retryAfterMs = Math.ceil(waitMs);
    super({
      code: 'circuit_open',
      origin: 'client',
      message: `No target may be tried now: ${describeAttempts(attempts)}`,
      hint: `The first target is let through again in ${retryAfterMs} ms.`,
      retryable: true,
      retryAfterMs,
      attempts,
    });
  }
}
