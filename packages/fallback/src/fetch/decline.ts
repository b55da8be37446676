import { isLlmError } from '@x/llm-client';
import type { Sighting } from './witness.ts';

/**
 * What comes of a call that no target answered: the last error response as it is, told not to be
 * tried again; for a request that never went out since it is wrong itself, a 400 or 401 in OpenAI's
 * shape; otherwise what `fetch` throws when the network fails.
 */
export function decline(
  error: unknown,
  last: Sighting | undefined,
  signal: AbortSignal | undefined,
): Response {
  if (signal?.aborted === true) throw signal.reason;
  if (last !== undefined) {
    const { status, statusText, headers } = last.response;
    const more = new Headers(headers);
    more.set('x-should-retry', 'false');
    const body = new Blob(last.take().map((bytes) => new Uint8Array(bytes)));
    return new Response(isBodiless(status) ? null : body, { status, statusText, headers: more });
  }
  const ours = [
    'missing_key',
    'invalid_params',
    'invalid_model_id',
    'unsupported_by_target',
  ] as const;
  if (isLlmError(error, ...ours)) {
    const { code, message, hint } = error;
    const text = hint === undefined ? message : `${message}. ${hint}`;
    return refusal(code === 'missing_key' ? 401 : 400, text, code);
  }
  throw new TypeError('fetch failed', { cause: error });
}

/** A refusal that was made here, as OpenAI would word it. */
export function refusal(status: number, message: string, code: string): Response {
  const error = { message, type: 'invalid_request_error', param: null, code };
  return Response.json({ error }, { status, headers: { 'x-should-retry': 'false' } });
}

function isBodiless(status: number): boolean {
  return status === 304;
}
