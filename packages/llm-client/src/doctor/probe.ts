import { errorFromNetwork } from '../errors/error-from-network.ts';
import type { DoctorContext } from './context.ts';

/** What a request of the doctor got. */
export interface Probe {
  readonly status: number;
  readonly headers: Headers;
  /** The first 64 Ki of the body; empty for an event stream, which has no end. */
  readonly text: string;
}

/** Why a request got nothing: `code` is the system's, such as `ECONNREFUSED`. */
export interface ProbeFailure {
  readonly code: string | undefined;
  readonly message: string;
}

const MOST = 64 * 1024;

/** Sends one GET, bounded in time and size, that follows no redirect. */
export async function probe(
  context: DoctorContext,
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Probe | ProbeFailure> {
  const signal = AbortSignal.timeout(context.timeoutMs);
  try {
    const response = await context.fetch(url, { headers, signal, redirect: 'manual' });
    const isStream = /event-stream/.test(response.headers.get('content-type') ?? '');
    const text = isStream ? '' : await readSome(response);
    void response.body?.cancel().catch(() => undefined);
    return { status: response.status, headers: response.headers, text };
  } catch (thrown) {
    if (signal.aborted) {
      return { code: 'ETIMEDOUT', message: `no answer within ${context.timeoutMs} ms` };
    }
    const error = errorFromNetwork(thrown, {
      model: undefined,
      provider: undefined,
      keyVariables: [],
      traceId: '',
      target: 'self-hosted',
      origin: new URL(url).origin,
      stream: false,
      redact: (text) => text,
      now: context.now,
    });
    return { code: error.networkCode, message: error.message };
  }
}

async function readSome(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (reader !== undefined && text.length < MOST) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  await reader?.cancel().catch(() => undefined);
  reader?.releaseLock();
  return text;
}

/** Tells an answer from its absence. */
export function isAnswer(result: Probe | ProbeFailure): result is Probe {
  return 'status' in result;
}
