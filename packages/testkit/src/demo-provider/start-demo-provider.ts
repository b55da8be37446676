import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createDocumentStore } from '../engines/docs/document-store.ts';
import { createFlakyLedger } from '../engines/flaky.ts';
import type { Clock } from '../time/clock.ts';
import { realClock } from '../time/clock.ts';
import { customHost } from '../upstream/custom-host.ts';
import type { Latency } from './answer-request.ts';
import { answerRequest } from './answer-request.ts';
import { createComputeAnswer } from './compute-answer.ts';

/** How the simulated provider works. */
export interface DemoProviderOptions {
  /**
   * The folder whose documents `local-docs-qa` searches: its markdown files, those below its `docs`,
   * and the README of each folder in its `packages` and `apps`. Default: this repository.
   */
  readonly root?: string | undefined;
  /** Default: a port that the system picks. */
  readonly port?: number | undefined;
  /** Makes answers as slow as a model's, marked by an `x-simulated-latency` header. Default: off. */
  readonly latency?: Latency | undefined;
  /** Runs delays and dates answers. Default: the machine's clock. */
  readonly clock?: Clock | undefined;
  /** Seeds `local-ngram` where the caller sends no seed. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** A provider on loopback that is no model: its engines compute their answers. */
export interface DemoProvider {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly port: number;
  /**
   * The `x-portkey-custom-host` with which the gateway reaches it as this provider. `${url}/v1` does
   * for all three formats.
   */
  customHost(provider: string): string;
  /** Forgets which scripted failures have happened. */
  reset(): void;
  /** Ends open connections and stops listening. Can be called again. */
  close(): Promise<void>;
}

const repository = fileURLToPath(new URL('../../../../', import.meta.url));

/**
 * Starts the simulated provider, which speaks OpenAI chat completions, Anthropic messages and Gemini
 * generateContent, and takes any key. Every response has the header `x-simulated: true`.
 */
export async function startDemoProvider(options: DemoProviderOptions = {}): Promise<DemoProvider> {
  const clock = options.clock ?? realClock;
  const ledger = createFlakyLedger();
  const documents = createDocumentStore(options.root ?? repository);
  documents.current();
  let answers = 0;
  const state = {
    compute: createComputeAnswer({
      documents,
      now: clock.now,
      random: options.random ?? Math.random,
    }),
    ledger,
    clock,
    latency: options.latency,
    nextNumber: () => {
      answers += 1;
      return answers;
    },
  };
  const server = createServer({ noDelay: true }, (request, response) => {
    response.on('error', () => response.destroy());
    answerRequest(request, response, state).catch(() => response.destroy());
  });
  // The request limit covers a client that sends its body byte by byte; answers may take longer.
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was assigned');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    port: address.port,
    customHost: (provider) => customHost(url, provider),
    reset: ledger.reset,
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
