import type { Client, ClientOptions } from '@x/llm-client';
import { createClient } from '@x/llm-client';
import type { Answer, FaultServer } from '@x/testkit';
import { answerChunks, completion, reply, startFaultServer } from '@x/testkit';

/** Fault servers with a client each, named a, b, c. */
export interface Fleet {
  readonly servers: readonly FaultServer[];
  readonly clients: readonly Client[];
  close(): Promise<void>;
}

/** Starts `count` fault servers and makes a client for each. */
export async function startFleet(count: number, options: ClientOptions = {}): Promise<Fleet> {
  const servers = await Promise.all(Array.from({ length: count }, () => startFaultServer()));
  const clients = servers.map((server, index) => clientFor(server.baseUrl, index, options));
  return {
    servers,
    clients,
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

/** A client of one server, whose model tells which: `portkey/openai/model-a`. */
export function clientFor(baseUrl: string, index: number, options: ClientOptions = {}): Client {
  const model = `portkey/openai/model-${'abcdefgh'.charAt(index)}` as const;
  return createClient({
    model,
    baseUrl,
    target: 'self-hosted',
    apiKey: 'sk-test',
    env: {},
    ...options,
  });
}

/** A whole answer that says `text`, as JSON or as a stream, whichever is asked for. */
export function says(text: string): Answer {
  return ({ request }) =>
    isStream(request.json)
      ? reply.sse(answerChunks(text))
      : reply.json(200, completion({ content: text }));
}

function isStream(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'stream' in body && body.stream === true;
}
