import type { ModelIdInput } from '@x/model-id';
import type { PortkeyParams, Secret } from '@x/portkey-headers';

/** Time limits of one logical call, in milliseconds. `false` switches one off. */
export interface TimeoutOptions {
  /** Until the response headers arrive; code `timeout_connect`. Default: none, `total` bounds it. */
  readonly connect?: number | false | undefined;
  /** Streams: from the start of an attempt to its first content; code `timeout_first_token`. Default 120,000. */
  readonly firstToken?: number | false | undefined;
  /** Longest wait for data once the headers came, comments not counted; code `timeout_idle`. Default 120,000. */
  readonly idle?: number | false | undefined;
  /**
   * The whole logical call, retries and waits included; code `timeout_total`. Default 600,000. What
   * was read of a stream by then is still given to a slow reader; what was not is not waited for.
   */
  readonly total?: number | false | undefined;
}

/** How a failed call is tried again. */
export interface RetryOptions {
  /** Tries after the first one. Default 2. */
  readonly maxRetries?: number | undefined;
  /** Growth of the waits. Default `exponential`. */
  readonly backoff?: 'exponential' | 'linear' | 'constant' | undefined;
  /** Full jitter: a wait is drawn between zero and its bound. Default true. */
  readonly jitter?: boolean | undefined;
  /** First bound, in milliseconds; doubled for a rate limit. Default 500. */
  readonly baseDelayMs?: number | undefined;
  /** Largest bound, in milliseconds. Default 8000. */
  readonly maxDelayMs?: number | undefined;
  /** Who retries. `gateway` sends `config.retry` and switches the client's own off. Default `client`. */
  readonly by?: 'client' | 'gateway' | undefined;
}

/** Options of every call; the same names on the client are its defaults. */
export interface CallOptions {
  /** `portkey/openai/gpt-4o-mini`; the prefix may be left out. */
  readonly model?: ModelIdInput | undefined;
  /** The provider's key. Default: the variable that the provider's row names. */
  readonly apiKey?: string | Secret | undefined;
  /** The seed's parameters and everything else that Portkey takes. */
  readonly portkey?: PortkeyParams | undefined;
  /** Total in milliseconds, or each limit by itself. */
  readonly timeout?: number | TimeoutOptions | undefined;
  /** Number of retries, or how; `false` for none. */
  readonly retry?: number | false | RetryOptions | undefined;
  /** Aborts the call; its reason is thrown untouched. */
  readonly signal?: AbortSignal | undefined;
  /** Extra request headers, sent to the gateway; name them in `portkey.forwardHeaders` to reach the provider. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** What to do with what the target or provider would drop. Default `warn`. */
  readonly diagnostics?: 'warn' | 'error' | 'off' | undefined;
  /** Sends a key that stays the same over all attempts, and has the gateway forward it. Default false. */
  readonly idempotencyKey?: string | boolean | undefined;
}
