import type { Transport } from '@x/llm-client';

/**
 * Sends for a client that reads no body: the client's own signal, which closes the connection as it
 * ends, counts until the headers are there, and `signal` until the body is read. `search` goes on
 * the URL.
 */
export function lastingTransport(
  send: Transport,
  search: string,
  signal: AbortSignal | undefined,
): Transport {
  return async (request) => {
    const controller = new AbortController();
    const abort = (): void => controller.abort(request.signal.reason);
    request.signal.addEventListener('abort', abort, { once: true });
    signal?.addEventListener('abort', () => controller.abort(signal.reason), {
      once: true,
      signal: controller.signal,
    });
    try {
      return await send({ ...request, url: request.url + search, signal: controller.signal });
    } finally {
      request.signal.removeEventListener('abort', abort);
    }
  };
}

/** What a client is shown in place of a response that it is not to read. */
export function unread({ headers }: Response): Response {
  return new Response(null, { status: 204, headers });
}
