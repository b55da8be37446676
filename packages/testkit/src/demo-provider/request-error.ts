/** A refusal, which each wire format writes in its provider's shape. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly status: number;
  /** The offending field of the body. */
  readonly param: string | undefined;
  /** A vendor's code, where it has one. */
  readonly code: string | undefined;

  constructor(status: number, message: string, details: { param?: string; code?: string } = {}) {
    super(message);
    this.status = status;
    this.param = details.param;
    this.code = details.code;
  }
}
