import type { FaultServer, VirtualClock } from '@x/testkit';
import { createVirtualClock, startFaultServer } from '@x/testkit';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { ChatChunk, ChatStream, ClientOptions, GatewayClient } from '../../src/index.ts';
import { createClient, LlmError } from '../../src/index.ts';

export const KEY = 'sk-canary-0123456789abcdef';

/** Options of a client that talks to a server of the test; retries do not wait. */
export function optionsFor(baseUrl: string, more: ClientOptions = {}): ClientOptions {
  return {
    baseUrl,
    model: 'portkey/openai/gpt-4o-mini',
    apiKey: KEY,
    env: {},
    logLevel: 'off',
    random: () => 0,
    ...more,
  };
}

export interface Setup {
  readonly faults: FaultServer;
  readonly clock: VirtualClock;
  client(more?: ClientOptions): GatewayClient;
  /** A client whose timers are moved by the test. */
  timed(more?: ClientOptions): GatewayClient;
}

/** One fault server for a file; each test starts with an empty script. */
export function setup(): Setup {
  let server: FaultServer | undefined;
  let clock = createVirtualClock();
  beforeAll(async () => {
    server = await startFaultServer();
  });
  beforeEach(() => {
    server?.reset();
    clock = createVirtualClock();
  });
  afterAll(() => server?.close());
  const running = (): FaultServer => {
    if (server === undefined) throw new Error('The fault server does not run');
    return server;
  };
  return {
    get faults() {
      return running();
    },
    get clock() {
      return clock;
    },
    client: (more) => createClient(optionsFor(running().baseUrl, more)),
    timed: (more) => createClient(optionsFor(running().baseUrl, { clock, ...more })),
  };
}

/** What a promise was rejected with; fails when it was not. */
export async function rejection(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('Expected a rejection');
}

/** The typed error that a promise was rejected with. */
export async function failure(work: Promise<unknown>): Promise<LlmError> {
  const error = await rejection(work);
  if (error instanceof LlmError) return error;
  throw new Error(`Expected an LlmError, got ${String(error)}`, { cause: error });
}

export async function textOf(stream: ChatStream): Promise<string> {
  let text = '';
  for await (const piece of stream.text) text += piece;
  return text;
}

export async function chunksOf(stream: ChatStream): Promise<ChatChunk[]> {
  const chunks: ChatChunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}
