import type { GatewayClient, RequestOptions, Transport } from '@x/llm-client';
import { decline } from './decline.ts';
import { lastingTransport, unread } from './lasting-transport.ts';
import { relayBody } from './relay-body.ts';
import type { SdkRequest } from './sdk-request.ts';
import { callOptionsOf } from './sdk-request.ts';
import { head } from './serve.ts';

/** Sends a request to one target as it is, and gives what comes back as it is, whatever it says. */
export async function passOn(
  client: GatewayClient,
  send: Transport,
  request: SdkRequest,
): Promise<Response> {
  const { signal, path, search } = request;
  const link = new AbortController();
  const onAbort = (): void => link.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  const release = (): void => signal?.removeEventListener('abort', onAbort);
  let answer: Response | undefined;
  const transport: Transport = async (asked) => {
    answer = await lastingTransport(send, search, link.signal)(asked);
    return unread(answer);
  };
  try {
    await client.with({ transport, retry: false }).request(path, requestOptions(request));
  } catch (error) {
    release();
    return decline(error, undefined, signal);
  }
  // The client has its answer from the transport alone.
  return answer === undefined ? decline(undefined, undefined, signal) : follow(answer, release);
}

/** A response whose end is noticed. */
function follow(response: Response, onEnd: () => void): Response {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  if (reader === undefined) {
    onEnd();
    return new Response(null, head(response));
  }
  const pending: Uint8Array[] = [];
  const body = relayBody({
    pending,
    async read() {
      const { value } = await reader.read();
      if (value === undefined) onEnd();
      else pending.push(value);
      return value === undefined;
    },
    broken(error) {
      onEnd();
      return error;
    },
    async cancel() {
      onEnd();
      await reader.cancel();
    },
  });
  return new Response(body, head(response));
}

/** The options of `client.request` for a request, whose body stays as it is. */
export function requestOptions(request: SdkRequest): RequestOptions {
  return {
    ...callOptionsOf(request, true),
    // Checked by the client, which knows no others than these.
    method: request.method as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    body: request.body,
  };
}
