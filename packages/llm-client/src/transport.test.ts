import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { chunk, reply, startFaultServer } from '@x/testkit';
import ky from 'ky';
import { expect, test } from 'vitest';
import { createClient } from './create-client.ts';
import { fetchTransport } from './fetch-transport.ts';
import type { Transport } from './transport.ts';
import { kyTransport } from './transport.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const transports: readonly (readonly [string, Transport])[] = [
  ['ky', kyTransport()],
  ['a given fetch', kyTransport({ fetch: (input, init) => globalThis.fetch(input, init) })],
  ['an instance of ky', kyTransport({ ky: ky.create({}) })],
  ['fetch', fetchTransport()],
];

test.each(transports)(
  'closes a stream on abort, whatever was collected since: %s',
  async (_, transport) => {
    const server = await startFaultServer();
    server.always(reply.sse([chunk({ content: 'a' })], { done: false }).stall());
    const client = createClient({
      baseUrl: server.baseUrl,
      model: 'portkey/openai/gpt-4o',
      apiKey: 'sk-test',
      env: {},
      transport,
    });
    const caller = new AbortController();
    const texts = client.stream('hi', { signal: caller.signal }).text[Symbol.asyncIterator]();
    expect(await texts.next()).toEqual({ value: 'a', done: false });
    for (let round = 0; round < 5; round += 1) {
      collectGarbage();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const next = texts.next();
    caller.abort();
    await expect(next).rejects.toThrow(/abort/i);
    expect((await server.last.closed).by).toBe('client');
    await server.close();
  },
);
