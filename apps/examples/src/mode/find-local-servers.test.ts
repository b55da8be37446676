import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { findLocalServers } from './find-local-servers.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A double of a model server: it has a list of models and nothing else. */
async function startDouble(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

function listing(...ids: unknown[]): RequestListener {
  return (request, response) => {
    const found = request.url === '/v1/models';
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ object: 'list', data: ids.map((id) => ({ id })) }));
  };
}

const place = (origin: string) => ({ name: 'Ollama', provider: 'ollama', origin }) as const;
/** Ends what hangs: a busy machine is no missing server. */
const patience = 60_000;

test('reads the chat models of a server, in its order', async () => {
  const origin = await startDouble(listing('qwen3:8b', 'nomic-embed-text', 'llama3.2'));
  expect(await findLocalServers(undefined, [place(origin)], patience)).toEqual([
    { name: 'Ollama', provider: 'ollama', origin, models: ['qwen3:8b', 'llama3.2'] },
  ]);
});

test('takes a server that is named by its URL, with or without /v1', async () => {
  const origin = await startDouble(listing('a-model'));
  const expected = [{ name: 'model server', provider: 'openai', origin, models: ['a-model'] }];
  expect(await findLocalServers(origin, [], patience)).toEqual(expected);
  expect(await findLocalServers(`${origin}/v1`, [], patience)).toEqual(expected);
});

test.for<[string, RequestListener]>([
  ['has no models', listing()],
  ['lists what is no model', listing(7, null)],
  ['is another program', (_, response) => response.end('<h1>It works</h1>')],
  ['answers an error', (_, response) => response.writeHead(500).end('{}')],
])('finds nothing where the server %s', async ([, listener]) => {
  const origin = await startDouble(listener);
  expect(await findLocalServers(undefined, [place(origin)], patience)).toEqual([]);
});

test('finds nothing where the server says nothing', async () => {
  const origin = await startDouble(() => {});
  expect(await findLocalServers(undefined, [place(origin)], 20)).toEqual([]);
});

test('finds nothing where nobody listens', async () => {
  expect(await findLocalServers(undefined, [place('http://127.0.0.1:1')])).toEqual([]);
});
