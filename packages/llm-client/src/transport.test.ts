import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { chunk, reply, startFaultServer } from '@x/testkit';
import ky from 'ky';
import { expect, test } from 'vitest';
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
  async (_, send) => {
    const server = await startFaultServer();
    server.always(reply.sse([chunk({ content: 'a' })], { done: false }).stall());
    const caller = new AbortController();
    const response = await send({
      url: server.baseUrl,
      method: 'GET',
      headers: {},
      signal: caller.signal,
    });
    const reader = response.body?.getReader();
    await reader?.read();
    for (let round = 0; round < 5; round += 1) {
      collectGarbage();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const next = reader?.read();
    caller.abort();
    await expect(next).rejects.toThrow(/abort/i);
    expect((await server.last.closed).by).toBe('client');
    await server.close();
  },
);
