import type { Transport } from './transport.ts';

/**
 * Sends requests through `fetch` alone, without ky: about a quarter less CPU a request, for
 * servers where that counts. `fetch` defaults to the global one, looked up at each call.
 */
export function fetchTransport(fetch?: typeof globalThis.fetch | undefined): Transport {
  return ({ url, method, headers, body, signal }) =>
    (fetch ?? globalThis.fetch)(url, {
      method,
      headers,
      signal,
      redirect: 'manual',
      ...(body === undefined ? undefined : { body }),
    });
}
