import type { KyInstance, Options } from 'ky';
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
 * redirects (the keys belong to one origin), must not throw for a status, and must honour `signal`.
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
  // An instance of the caller's has a fetch of its own, which is not known here.
  const hold = options.ky === undefined || options.fetch !== undefined ? holdByFetch : holdByHook;
  return async ({ url, method, headers, body, signal }) =>
    await send(url, {
      method,
      headers,
      signal,
      ...(body === undefined ? undefined : { body }),
      ...hold(signal, options.fetch),
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
      redirect: 'manual',
    });
}

// Node's fetch follows the signal of a `Request` only as long as the `Request` itself is reachable.
// ky drops it once the headers are there: after the next garbage collection an abort would end
// nothing, and the connection would stay open. So the signal is given to fetch as well.
function holdByFetch(signal: AbortSignal, given: typeof fetch | undefined): Options {
  return { fetch: (input, init) => (given ?? globalThis.fetch)(input, { ...init, signal }) };
}

/** Keeps the `Request` reachable for as long as the signal is. */
function holdByHook(signal: AbortSignal): Options {
  const keep = ({ request }: { readonly request: Request }): void =>
    signal.addEventListener(
      'abort',
      Object.assign(() => undefined, { request }),
      { once: true },
    );
  return { hooks: { beforeRequest: [keep] } };
}
