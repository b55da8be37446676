import type { KyInstance } from 'ky';
import ky from 'ky';

/** An instance of ky. */
export type Ky = KyInstance;

/** What `fetch` takes as a body. `BodyInit` is no global where only Node's types are. */
export type RequestBody = NonNullable<RequestInit['body']>;

/** One HTTP request, complete: nothing is added to it on the way. */
export interface TransportRequest {
  /** Absolute. */
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: RequestBody | undefined;
  readonly signal: AbortSignal;
}

/**
 * Sends one request and gives whatever was answered, any status. It must not retry, must not follow
 * redirects (the keys belong to one origin), must not throw for a status, and must honour `signal`
 * until the headers are there; from then on the client cancels the body itself, because Node follows
 * the signal through a `Request` that garbage collection may take away.
 */
export type Transport = (request: TransportRequest) => Promise<Response>;

/**
 * Sends requests through ky, the default transport. Retries, timeouts and status errors are ours,
 * so ky's are off; the URL is absolute because ky would build one more `Request` otherwise.
 *
 * `ky` is for callers who have an instance of their own: its hooks run, its retry does not.
 */
export function kyTransport(
  options: { readonly ky?: Ky | undefined; readonly fetch?: typeof fetch | undefined } = {},
): Transport {
  const send = options.ky ?? ky;
  const own = options.fetch === undefined ? undefined : { fetch: options.fetch };
  return async ({ url, method, headers, body, signal }) =>
    await send(url, {
      method,
      headers,
      signal,
      ...(body === undefined ? undefined : { body }),
      ...own,
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
      redirect: 'manual',
    });
}
