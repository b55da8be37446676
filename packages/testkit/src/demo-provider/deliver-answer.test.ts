import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import type { Answer } from '../engines/engine.ts';
import type { Delivery } from './deliver-answer.ts';
import { sendStream, sendWhole } from './deliver-answer.ts';
import { openai } from './openai.ts';

const facts = { number: 1, model: 'local-calc', created: 0, promptPieces: 1, includeUsage: false };
let server: Server;
afterEach(() => void server.close());

/** An engine without end, and the promise of having been stopped. */
function endless(): { answer: Answer; stopped: Promise<unknown> } {
  const { promise, resolve } = Promise.withResolvers();
  function* words(): Answer {
    try {
      for (;;) yield { type: 'text', text: ' word' };
    } finally {
      resolve(undefined);
    }
  }
  return { answer: words(), stopped: promise };
}

async function serve(deliver: (delivery: Delivery) => Promise<void>): Promise<string> {
  server = createServer((_, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const pace = async (): Promise<void> => undefined;
    void deliver({ response, format: openai, facts, gone: gone.signal, pace });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
}

test('stops computing a stream when the client leaves while it reads', async () => {
  const { answer, stopped } = endless();
  const url = await serve((delivery) => sendStream(answer, delivery));
  const response = await fetch(url);
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await stopped;
  expect(answer.next().done).toBe(true);
});

test('stops computing a stream when the client leaves without having read', async () => {
  const { answer, stopped } = endless();
  const url = await serve((delivery) => sendStream(answer, delivery));
  const response = await fetch(url);
  await response.body?.cancel();
  await stopped;
  expect(answer.next().done).toBe(true);
});

test('stops computing a whole answer when the client leaves', async () => {
  const { answer, stopped } = endless();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const url = await serve((delivery) => {
    begin();
    return sendWhole(answer, delivery);
  });
  const leaving = new AbortController();
  const asked = fetch(url, { signal: leaving.signal }).catch(() => 'left');
  await begun;
  leaving.abort();
  await stopped;
  expect(await asked).toBe('left');
});
