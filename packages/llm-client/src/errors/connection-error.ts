import type { LlmErrorInit } from './llm-error.ts';
import { LlmError } from './llm-error.ts';

/**
 * No usable answer came over the network: refused, reset, unknown host, bad certificate, or a body
 * that broke off. `networkCode` is the platform's code (`ECONNREFUSED`, `ENOTFOUND`), where it has
 * one. `retryable` is false for what a repeat cannot cure, such as a certificate.
 *
 * Not covered: our own time limits ({@link RequestTimeoutError}), and a stream that broke after its
 * first content (`StreamError`).
 */
export class ConnectionError extends LlmError {
  protected static override readonly kind: string = 'ConnectionError';
  override readonly name: string = 'ConnectionError';
  /** The platform's code, such as `ECONNREFUSED`. */
  readonly networkCode: string | undefined;

  constructor(init: LlmErrorInit & { readonly networkCode?: string | undefined }) {
    super(init);
    this.networkCode = init.networkCode;
  }
}
