import type { Transport } from '@x/llm-client';
import { fetchTransport } from '@x/llm-client';
import type { Job } from '../call/job.ts';

/** The response that an attempt got, and its bytes as the client reads them. */
export interface Sighting {
  readonly response: Response;
  /** Takes the bytes that came since the last time. */
  take(): readonly Uint8Array[];
}

/** An answer beside the response that it was read from. */
export interface Witnessed<T> {
  readonly value: T;
  /** Absent when the client did not send, as a nested fallback that had nothing to try. */
  readonly sighting: Sighting | undefined;
}

/** Looks over the shoulder of the clients of one call, which read responses, at the responses. */
export interface Witness {
  /** The newest error response, with its body as far as it was read. */
  readonly lastError: Sighting | undefined;
  /** The same job, whose answers come with their responses. */
  watch<T>(job: Job<T>): Job<Witnessed<T>>;
}

/** Creates the witness of one call; `transports` are those of the targets. */
export function createWitness(transports: readonly Transport[]): Witness {
  let lastError: Sighting | undefined;
  return {
    get lastError() {
      return lastError;
    },
    watch: (job) => ({
      ...job,
      async send(target, context) {
        let sighting: Sighting | undefined;
        const send = transports[target.index] ?? fetchTransport();
        const transport: Transport = async (request) => {
          const [response, seen] = observe(await send(request));
          sighting = seen;
          if (!response.ok) lastError = seen;
          return response;
        };
        const client = target.client.with({ transport });
        return { value: await job.send({ ...target, client }, context), sighting };
      },
      flaw: ({ value }) => job.flaw(value),
      outcome: ({ value }, target) => job.outcome(value, target),
      isWhole: ({ value }) => job.isWhole(value),
      facts: ({ value }) => job.facts(value),
      discard: ({ value }) => job.discard(value),
    }),
  };
}

/** Gives a response to read, and notes its bytes as they are read. */
export function observe(response: Response): readonly [Response, Sighting] {
  let bytes: Uint8Array[] = [];
  const take = (): readonly Uint8Array[] => {
    const taken = bytes;
    bytes = [];
    return taken;
  };
  if (response.body === null || response.status < 200) return [response, { response, take }];
  const noting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      // A copy: whoever reads the stream may pass the buffer on.
      bytes.push(chunk.slice());
      controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  const copy = new Response(response.body.pipeThrough(noting), { status, statusText, headers });
  return [copy, { response, take }];
}
