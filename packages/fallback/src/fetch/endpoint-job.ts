import type { GatewayClient, Transport } from '@x/llm-client';
import { LlmError } from '@x/llm-client';
import { attemptOptions } from '../call/call-options.ts';
import type { Facts, Job } from '../call/job.ts';
import type { Setup } from '../setup.ts';
import type { EventScan } from './event-scan.ts';
import { createEventScan } from './event-scan.ts';
import { isRecord } from './is-record.ts';
import { lastingTransport, unread } from './lasting-transport.ts';
import { requestOptions } from './pass-on.ts';
import type { SdkRequest } from './sdk-request.ts';
import type { Sighting } from './witness.ts';
import { observe } from './witness.ts';

/** An answer of another endpoint than chat; of a stream, its beginning. */
export interface EndpointAnswer {
  readonly response: Response;
  /** Bytes read so far. */
  readonly held: readonly Uint8Array[];
  /** The rest; undefined when there is none. */
  readonly rest: ReadableStreamDefaultReader<Uint8Array> | undefined;
  readonly scan: EventScan;
  readonly facts: Facts;
}

/** A target of `fetch` beside the model it is asked for. */
export interface Endpoint {
  readonly client: GatewayClient;
  readonly send: Transport;
  /** Put in place of the SDK's model. */
  readonly model: string | undefined;
}

/** A {@link Job} that also tells the newest error response. */
export interface EndpointJob extends Job<EndpointAnswer> {
  readonly lastError: Sighting | undefined;
}

/** The job of an endpoint that more than one target may serve. */
export function endpointJob(
  setup: Setup,
  request: SdkRequest,
  endpoints: readonly Endpoint[],
): EndpointJob {
  const { json, path, search } = request;
  const shared = attemptOptions(setup, {});
  const isStream = json?.['stream'] === true;
  let lastError: Sighting | undefined;

  async function send(
    { client, send, model }: Endpoint,
    signal: AbortSignal,
  ): Promise<EndpointAnswer> {
    let answer: Response | undefined;
    let seen: Sighting | undefined;
    const transport: Transport = async (asked) => {
      const response = await lastingTransport(send, search, signal)(asked);
      const type = response.headers.get('content-type') ?? '';
      // JSON is read whole even where sound was asked for: it may be an error.
      const isOpen = isStream
        ? type.includes('event-stream')
        : path.startsWith('/audio/') && !type.includes('json');
      if (response.ok && isOpen) {
        answer = response;
        return unread(response);
      }
      const [copy, sighting] = observe(response);
      seen = sighting;
      if (!response.ok) lastError = sighting;
      return copy;
    };
    const own = requestOptions(request);
    const result = await client.with({ transport, retry: false }).request(path, {
      ...own,
      signal,
      portkey: { traceId: own.portkey?.traceId ?? shared.traceId },
      body: json !== undefined && model !== undefined ? { ...json, model } : own.body,
    });
    const { attempts, data } = result;
    const facts = { attempts, usage: attempts.at(-1)?.usage };
    const scan = createEventScan();
    if (isStream && answer !== undefined) return { ...(await open(answer, scan, signal)), facts };
    if (isRecord(data) && data['status'] === 'failed') throw failed('The answer has failed');
    const response = answer ?? seen?.response ?? new Response();
    const held = answer === undefined ? (seen?.take() ?? []) : [];
    return { response, held, rest: answer?.body?.getReader(), scan, facts };
  }

  return {
    streaming: isStream,
    traceId: shared.traceId,
    get lastError() {
      return lastError;
    },
    asked: {
      input: new TextDecoder().decode(request.body),
      options: { max_tokens: mostTokens(request) },
    },
    async send({ index, model }, { signal }) {
      const endpoint = endpoints[index];
      // Every target of the setup is one of those.
      if (endpoint === undefined) throw failed('There is no such target');
      const answer = await send(endpoint, signal);
      // The client names its own model, the request may have asked for another one.
      const attempts = answer.facts.attempts?.map((attempt) => ({ ...attempt, model }));
      return { ...answer, facts: { ...answer.facts, attempts } };
    },
    flaw: ({ scan, rest }) =>
      isStream && rest === undefined && !scan.hasContent ? 'empty_answer' : undefined,
    outcome: () => undefined,
    isWhole: ({ rest }) => rest === undefined,
    facts: ({ facts }) => facts,
    discard: ({ rest }) => void rest?.cancel().catch(() => undefined),
  };
}

/** Reads a stream up to its first content. */
async function open(
  response: Response,
  scan: EventScan,
  signal: AbortSignal,
): Promise<Omit<EndpointAnswer, 'facts'>> {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  const stop = (): void => void reader?.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  const held: Uint8Array[] = [];
  try {
    while (!scan.hasContent) {
      const step = await reader?.read();
      if (step?.value === undefined) {
        if (!scan.isComplete) throw failed('The stream ended before its first content');
        return { response, held, rest: undefined, scan };
      }
      scan.push(step.value);
      held.push(step.value);
      if (scan.hasFailed) {
        stop();
        throw failed('The stream brought an error before its first content');
      }
    }
    return { response, held, rest: reader, scan };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Most output tokens, to reserve money for; none where the answer is no text. */
function mostTokens({ json, path }: SdkRequest): number | undefined {
  const most = json?.['max_output_tokens'] ?? json?.['max_tokens'];
  if (typeof most === 'number') return most;
  return path === '/completions' || path === '/responses' ? undefined : 0;
}

function failed(message: string): LlmError {
  return new LlmError({ code: 'stream_failed', origin: 'provider', message, retryable: true });
}
