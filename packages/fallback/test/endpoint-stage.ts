import type { Answer, FaultServer } from '@x/testkit';
import { createVirtualClock, reply, startFaultServer } from '@x/testkit';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { FetchPolicy, FetchTarget } from '../src/fetch/index.ts';
import { createFallbackFetch } from '../src/fetch/index.ts';
import type { Cell } from './matrix/cell.ts';

/** Time of the stage, which stands still. */
export const clock = createVirtualClock();

/** What all three servers answer unless told otherwise: which one it was. */
export const answered = (index: number) => reply.json(200, { object: 'list', from: index });
export const down: Answer = reply.json(503, { error: { message: 'busy' } });
export const embedding = { model: 'text-embedding-3-small', input: 'hi' };

/** Starts three servers for a test file, and sets them back before each test. */
export function endpointServers(): FaultServer[] {
  const servers: FaultServer[] = [];
  beforeAll(async () => {
    servers.push(...(await Promise.all([1, 2, 3].map(() => startFaultServer()))));
  });
  afterAll(() => Promise.all(servers.map((server) => server.close())));
  beforeEach(() => {
    for (const [index, server] of servers.entries()) {
      server.reset();
      server.always(answered(index));
    }
  });
  return servers;
}

/** A fetch over two targets of one provider and one of another. */
export function overFetch(
  servers: readonly FaultServer[],
  policy: FetchPolicy = {},
): typeof globalThis.fetch {
  const models = ['openai/model-a', 'openai/model-b', 'anthropic/model-c'] as const;
  const targets = models.map(
    (model, index): FetchTarget => ({
      target: 'self-hosted',
      env: {},
      logLevel: 'off',
      model: `portkey/${model}`,
      apiKey: `sk-${index}`,
      baseUrl: servers[index]?.baseUrl,
    }),
  );
  return createFallbackFetch(targets, { clock, attemptTimeout: 300, retries: 0, ...policy });
}

/** Calls as an SDK does, with a key and a host that are of no use. */
export function call(
  fetch: typeof globalThis.fetch,
  path: string,
  body?: object,
  init: RequestInit = {},
): Promise<Response> {
  return fetch(`https://sdk.example/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: 'Bearer of-the-sdk', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...init,
  });
}

/** Lets the attempt limit pass once the first server has the request that hangs there. */
export async function passTime([first]: readonly FaultServer[], { hangs }: Cell): Promise<void> {
  if (hangs !== true) return;
  await first?.received();
  await clock.advance(300);
}

/** Failures of a whole answer. */
export const BROKEN: readonly Cell[] = [
  { name: '503', answer: down },
  { name: '429', answer: reply.json(429, { error: { message: 'slow down' } }) },
  { name: '401', answer: reply.json(401, { error: { message: 'no' } }) },
  { name: 'an error inside a 200', answer: reply.json(200, { error: { message: 'busy' } }) },
  { name: 'broken JSON', answer: reply.json(200, '{"object":') },
  { name: 'an HTML page in a 200', answer: reply.text(200, '<html>hi</html>') },
  { name: 'a redirect', answer: reply.redirect(307, 'https://example.test/') },
  { name: 'a reset', answer: reply.reset() },
  { name: 'a hang before the headers', answer: reply.hang(), hangs: true },
  { name: 'a hang after the headers', answer: reply.hangAfterHeaders(), hangs: true },
];
