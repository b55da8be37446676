import { LlmError } from './llm-error.ts';

/**
 * A 2xx answer is not what was asked for: no JSON (`invalid_json`), or JSON of another shape, a web
 * page, nothing at all (`unexpected_shape`).
 *
 * Not covered: a 2xx body that holds an error, which is an `ApiError`.
 */
export class InvalidResponseError extends LlmError {
  protected static override readonly kind: string = 'InvalidResponseError';
  override readonly name: string = 'InvalidResponseError';
}
