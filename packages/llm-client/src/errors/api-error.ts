import type { LlmErrorInit } from './llm-error.ts';
import { LlmError } from './llm-error.ts';

/** What an {@link ApiError} is made of. */
export interface ApiErrorInit extends LlmErrorInit {
  readonly providerCode?: string | undefined;
  readonly providerType?: string | undefined;
  readonly param?: string | undefined;
}

/**
 * The other side answered with an error: a non-2xx status, or an error inside a 2xx body or stream.
 * `origin` says whether Portkey, the gateway or the provider spoke.
 *
 * Not covered: an answer that could not be read ({@link InvalidResponseError}), a stream that broke
 * after its first content (`StreamError`, whose `cause` may be an `ApiError`).
 */
export class ApiError extends LlmError {
  protected static override readonly kind: string = 'ApiError';
  override readonly name: string = 'ApiError';
  /** The provider's own `error.code`, such as `insufficient_quota`. */
  readonly providerCode: string | undefined;
  /** The provider's own `error.type`, such as `invalid_request_error`. */
  readonly providerType: string | undefined;
  /** Request field that the provider blames. */
  readonly param: string | undefined;

  constructor(init: ApiErrorInit) {
    super(init);
    this.providerCode = init.providerCode;
    this.providerType = init.providerType;
    this.param = init.param;
  }
}
