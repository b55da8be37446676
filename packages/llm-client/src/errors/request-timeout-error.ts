import type { PartialChatResult } from '../chat/chat-result.ts';
import type { LlmErrorInit } from './llm-error.ts';
import { LlmError } from './llm-error.ts';

/**
 * One of the call's own time limits passed: `timeout_connect`, `timeout_first_token`,
 * `timeout_idle` or `timeout_total`. The connection is closed. `partial` holds what a stream had
 * brought by then.
 *
 * Not covered: a 408 or 504 of the other side (`ApiError`, `upstream_timeout`), and the caller's
 * own `AbortSignal.timeout`, whose reason passes through.
 */
export class RequestTimeoutError extends LlmError {
  protected static override readonly kind: string = 'RequestTimeoutError';
  override readonly name: string = 'RequestTimeoutError';
  /** The limit that passed, in milliseconds. */
  readonly timeoutMs: number;
  /** What had arrived, when a stream was cut by the limit. */
  readonly partial: PartialChatResult | undefined;

  constructor(
    init: LlmErrorInit & {
      readonly timeoutMs: number;
      readonly partial?: PartialChatResult | undefined;
    },
  ) {
    super(init);
    this.timeoutMs = init.timeoutMs;
    this.partial = init.partial;
  }
}
