import type { Answer } from '../reply/answer.ts';
import { sendAnswer } from '../reply/answer.ts';
import { reply } from '../reply/reply.ts';
import type { LoopbackOptions, LoopbackServer } from '../server/loopback-server.ts';
import { startLoopbackServer } from '../server/loopback-server.ts';

/** A server that fails as its script says, and records what the client did about it. */
export interface FaultServer extends LoopbackServer {
  /** `url` with `/v1`: a base URL for a client under test. */
  readonly baseUrl: string;
  /**
   * Replaces the script: the nth request from now gets the nth answer. A request beyond the last
   * one is answered with 400 `script_exhausted`, which no client tries again.
   */
  script(...answers: readonly Answer[]): void;
  /** Replaces the script: every request gets this answer. */
  always(answer: Answer): void;
  /** Answers of the script that no request has taken yet. */
  readonly remaining: number;
}

/** Starts a scripted fault server: `faults.script(reply.status(503), reply.sse(chunks).cut())`. */
export async function startFaultServer(options: LoopbackOptions = {}): Promise<FaultServer> {
  let queue: readonly Answer[] = [];
  let standing: Answer | undefined;
  const server = await startLoopbackServer(async (exchange) => {
    const [next = standing ?? exhausted(exchange.request.number), ...rest] = queue;
    queue = rest;
    await sendAnswer(next, exchange);
  }, options);
  const reset = server.reset;
  // The server has live getters, so it is extended in place; the cast holds for these members.
  return Object.defineProperties(server, {
    baseUrl: { value: `${server.url}/v1` },
    script: {
      value: (...answers: readonly Answer[]) => {
        queue = answers;
        standing = undefined;
      },
    },
    always: {
      value: (answer: Answer) => {
        queue = [];
        standing = answer;
      },
    },
    remaining: { get: () => queue.length },
    reset: {
      value: () => {
        queue = [];
        standing = undefined;
        reset();
      },
    },
  }) as FaultServer;
}

function exhausted(number: number): Answer {
  const message = `The script of the fault server has no answer for request ${number}`;
  return reply.json(400, { error: { message, type: 'script_exhausted', code: null } });
}
