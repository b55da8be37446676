import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../time/clock.ts';
import { realClock } from '../time/clock.ts';
import type { Exchange, RecordedRequest } from './recorded-request.ts';
import { recordRequest } from './recorded-request.ts';

/** What a double on loopback offers to a test. */
export interface LoopbackServer {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly port: number;
  /** Every request since the start or the last reset, in the order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** The newest request; throws when there is none, so that a test reads without a check. */
  readonly last: RecordedRequest;
  /** Open connections. */
  readonly connections: number;
  /** Resolves with the nth request (from 1) as soon as it was received in full. */
  received(number?: number): Promise<RecordedRequest>;
  /** Forgets the recorded requests. */
  reset(): void;
  /** Destroys every open connection and stops listening. */
  close(): Promise<void>;
}

/** Settings that every double takes. */
export interface LoopbackOptions {
  /** Runs delays and stamps requests. Default: the machine's clock. */
  readonly clock?: Clock | undefined;
}

/** Starts an HTTP server on 127.0.0.1 that records each request before it answers. */
export async function startLoopbackServer(
  answer: (exchange: Exchange) => void | Promise<void>,
  options: LoopbackOptions = {},
): Promise<LoopbackServer> {
  const clock = options.clock ?? realClock;
  const sockets = new Map<Socket, number>();
  const waiting = new Set<() => void>();
  let requests: RecordedRequest[] = [];
  let generation = 0;
  let arrived = 0;
  let connected = 0;

  const server = createServer(
    { maxHeaderSize: 1024 * 1024, noDelay: true },
    (request, response) => {
      const own = generation;
      arrived += 1;
      const number = arrived;
      const connection = sockets.get(request.socket) ?? 0;
      recordRequest({ number, connection, clock, request, response })
        .then(async (exchange) => {
          if (own === generation) {
            requests.push(exchange.request);
            requests.sort((one, other) => one.number - other.number);
          }
          for (const wake of waiting) wake();
          await answer(exchange);
        })
        .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
    },
  );
  // Node drops idle and slow connections by itself; a double only does what its script says.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  server.on('connection', (socket) => {
    connected += 1;
    sockets.set(socket, connected);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was assigned');

  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    get requests() {
      return requests;
    },
    get last() {
      const request = requests.at(-1);
      if (request === undefined) throw new Error('The server received no request');
      return request;
    },
    get connections() {
      return sockets.size;
    },
    received: (number = 1) =>
      new Promise((resolve) => {
        const look = (): void => {
          const request = requests.find((candidate) => candidate.number === number);
          if (request === undefined) return;
          waiting.delete(look);
          resolve(request);
        };
        waiting.add(look);
        look();
      }),
    reset: () => {
      generation += 1;
      arrived = 0;
      requests = [];
    },
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets.keys()) socket.destroy();
      await closed;
    },
  };
}
