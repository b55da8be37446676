import type { PartialChatResult } from '../chat/chat-result.ts';
import type { LlmErrorInit } from './llm-error.ts';
import { LlmError } from './llm-error.ts';

/**
 * A stream did not bring a whole answer: it was cut (`stream_incomplete`), it carried an error
 * (`stream_failed`), or it could not be read (`stream_malformed`). `partial` is always there and
 * holds what had arrived; `cause` says more where more is known.
 *
 * Not covered: an error before the first content (`ApiError`), our own limits
 * (`RequestTimeoutError`).
 */
export class StreamError extends LlmError {
  protected static override readonly kind: string = 'StreamError';
  override readonly name: string = 'StreamError';
  /** What had arrived before the break. */
  readonly partial: PartialChatResult;

  constructor(init: LlmErrorInit & { readonly partial: PartialChatResult }) {
    super(init);
    this.partial = init.partial;
  }
}
