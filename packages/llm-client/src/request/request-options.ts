import type { Diagnostic, PortkeyResponse } from '@x/portkey-headers';
import type { Attempt } from '../attempt.ts';
import type { CallOptions } from '../call-options.ts';

/** A call to any endpoint of the gateway. */
export interface RequestOptions extends CallOptions {
  /** Default `POST` with a body, else `GET`. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
  /** Sent as JSON; a text, bytes, a `Blob`, a `FormData` or `URLSearchParams` as it is. */
  readonly body?: unknown;
  /** Added to the path; undefined values are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  /** What `data` is. Default `json`; `bytes` is a `Uint8Array`. */
  readonly as?: 'json' | 'text' | 'bytes' | undefined;
}

/** What came of a call, beside its data. */
export interface CallFacts {
  /** Every attempt of this logical call, in order; the last one is the answer. */
  readonly attempts: readonly Attempt[];
  /** What the gateway said about the call. */
  readonly portkey: PortkeyResponse;
  /** What was asked for and did not have its effect. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The answer to a `request`. */
export interface RequestResult<T> extends CallFacts {
  /** The body, as `as` says; undefined when JSON was asked for and none came. Not checked against `T`. */
  readonly data: T;
  readonly status: number;
  /** Response headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}
