import type { Attempt } from '../attempt.ts';
import { isRecord } from '../is-record.ts';
import type { ErrorOrigin, LlmErrorCode } from './error-code.ts';

/**
 * Registry symbol stamped on every error of these packages, so that checks hold across duplicate
 * installs and across packages that share no base class.
 */
const BRAND = Symbol.for('@x/llm-error');

/** Where each code is explained: `DOCS_URL + code + '.md'`. */
const DOCS_URL = 'https://github.com/x/llm/blob/main/docs/troubleshooting/';

/** Classes of this package that are told apart by name, so that `instanceof` holds across installs. */
const KIND = Symbol.for('@x/llm-error-kind');

/** What an {@link LlmError} is made of. Everything but the first three is optional. */
export interface LlmErrorInit {
  readonly code: LlmErrorCode;
  readonly origin: ErrorOrigin;
  readonly message: string;
  readonly retryable?: boolean | undefined;
  readonly hint?: string | undefined;
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  readonly traceId?: string | undefined;
  readonly requestId?: string | undefined;
  readonly body?: string | undefined;
  readonly attempts?: readonly Attempt[] | undefined;
  readonly cause?: unknown;
}

/**
 * Base of every error that these packages throw. `instanceof` works across duplicate installs and
 * also holds for the errors of `@x/model-id` and `@x/portkey-headers`. The message says what was
 * wrong and what to do; it never holds a secret, a prompt or a whole response body.
 *
 * Not covered: the caller's own abort reason, which passes through untouched.
 */
export class LlmError extends Error {
  override readonly name: string = 'LlmError';
  /** What happened, from a closed list: the one field to branch on. */
  readonly code: LlmErrorCode;
  /** Who said so. */
  readonly origin: ErrorOrigin;
  /** Whether the same call may succeed later without a change. */
  readonly retryable: boolean;
  /** The remedy, in one sentence. */
  readonly hint: string | undefined;
  /** Page that explains the code. */
  readonly docs: string;
  /** HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** How long the other side asks to wait, in milliseconds (`retry-after-ms`, `Retry-After`). */
  readonly retryAfterMs: number | undefined;
  /** Provider that was asked, or that served when the gateway says so. */
  readonly provider: string | undefined;
  /** Model that was asked for. */
  readonly model: string | undefined;
  /** Portkey trace id of the logical call. */
  readonly traceId: string | undefined;
  /** The provider's own request id, when it sent one. */
  readonly requestId: string | undefined;
  /** Excerpt of the answer's body: bounded, redacted. */
  readonly body: string | undefined;
  /** Every attempt of the logical call, in order. */
  readonly attempts: readonly Attempt[];

  constructor(init: LlmErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = init.code;
    this.origin = init.origin;
    this.retryable = init.retryable ?? false;
    this.hint = init.hint;
    this.docs = `${DOCS_URL}${init.code}.md`;
    this.status = init.status;
    this.retryAfterMs = init.retryAfterMs;
    this.provider = init.provider;
    this.model = init.model;
    this.traceId = init.traceId;
    this.requestId = init.requestId;
    this.body = init.body;
    this.attempts = init.attempts ?? [];
    Object.defineProperty(this, BRAND, { value: true });
    Object.defineProperty(this, KIND, { value: new.target.kind });
  }

  /**
   * Name that `instanceof` goes by. A class of this package sets it; a class derived outside
   * inherits its parent's and is then told apart by the prototype chain.
   */
  protected static readonly kind: string = 'LlmError';

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this === LlmError) return isLlmError(value);
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true;
    return Object.hasOwn(this, 'kind') && isLlmError(value) && kindOf(value) === this.kind;
  }
}

/** The class name stamped on an error, also on one from another copy of this package. */
function kindOf(error: LlmError): unknown {
  return Reflect.get(error, KIND);
}

/**
 * Tells whether a caught value is an error of these packages and, when codes are given, one of
 * those codes. Works across duplicate installs, where `instanceof` would not.
 */
export function isLlmError(value: unknown, ...codes: readonly LlmErrorCode[]): value is LlmError {
  if (!isRecord(value) || !(BRAND in value)) return false;
  return codes.length === 0 || codes.some((code) => value['code'] === code);
}

/**
 * Fills in what an error could not know when it was made. The error itself stays the one that was
 * thrown, with its stack.
 */
export function annotate<E extends LlmError>(
  error: E,
  facts: { readonly attempts: readonly Attempt[] },
): E {
  Object.defineProperty(error, 'attempts', {
    value: facts.attempts,
    enumerable: true,
    configurable: true,
  });
  return error;
}
