import { createClient } from '@x/llm-client';
import type { FaultServer } from '@x/testkit';
import { startFaultServer } from '@x/testkit';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { FetchTarget } from '../src/index.ts';
import { hedged, toPortkeyConfig, weighted, withFallback } from '../src/index.ts';
import { says } from './fleet.ts';
import type { Cell } from './matrix/cell.ts';
import { CHAT_MOVES_ON, STOPS, STREAM_BREAKS, STREAM_MOVES_ON } from './matrix/peer-cells.ts';

let first: FaultServer;
let second: FaultServer;
beforeAll(async () => {
  first = await startFaultServer();
  second = await startFaultServer();
});
afterAll(async () => {
  await first.close();
  await second.close();
});

const targets = (): readonly FetchTarget[] =>
  [first, second].map(({ baseUrl }, index) => ({
    model: index === 0 ? ('portkey/openai/model-a' as const) : ('portkey/openai/model-b' as const),
    apiKey: `sk-${index}`,
    baseUrl: inject('gatewayUrl'),
    target: 'self-hosted' as const,
    env: {},
    portkey: { customHost: baseUrl },
  }));

/** What came of one call: the text, or that it failed. */
async function outcome(cell: Cell, by: 'us' | 'gateway', streaming: boolean): Promise<string> {
  for (const server of [first, second]) server.reset();
  first.always(cell.answer);
  second.always(says('second'));
  const ours = targets();
  const [one] = ours;
  if (one === undefined) throw new Error('There are two targets');
  const client =
    by === 'us'
      ? withFallback(ours.map((target) => createClient(target)))
      : createClient({
          model: 'portkey/openai/any',
          baseUrl: inject('gatewayUrl'),
          target: 'self-hosted',
          env: {},
          retry: false,
          portkey: { config: toPortkeyConfig(ours).config },
        });
  const call = streaming ? client.stream('hi').final() : client.chat('hi');
  return call.then(
    ({ text }) => `answer ${text}`,
    () => 'failure',
  );
}

const isQuick = ({ hangs }: Cell): boolean => hangs !== true;
const listed = new Set([
  // Each of these is in `differences`: what an upstream said with a 200, and a context length as a 400.
  ...['an error inside a 200', 'an empty object', 'an answer without content', 'context length'],
  ...['a cut body', 'an error as the first event', 'an error after the role', 'only [DONE]'],
  ...['a clean end after the role', 'a cut after the role', 'a reset after the role'],
]);

describe('the gateway and we do the same', () => {
  const chats = [...CHAT_MOVES_ON, ...STOPS]
    .filter(isQuick)
    .filter(({ name }) => !listed.has(name));
  it.each(chats)('for a whole answer at $name', async (cell) => {
    expect(await outcome(cell, 'gateway', false)).toBe(await outcome(cell, 'us', false));
  });
});

describe('the gateway does less, as the list says', () => {
  it.each(CHAT_MOVES_ON.filter(({ name }) => listed.has(name)))(
    'for a whole answer at $name',
    async (cell) => {
      expect(await outcome(cell, 'us', false)).toBe('answer second');
      expect(await outcome(cell, 'gateway', false)).not.toBe('answer second');
    },
  );

  it.each(STREAM_MOVES_ON.filter(isQuick).filter(({ name }) => listed.has(name)))(
    'for a stream at $name',
    async (cell) => {
      expect(await outcome(cell, 'us', true)).toBe('answer second');
      expect(await outcome(cell, 'gateway', true)).not.toBe('answer second');
    },
  );

  it('never for a stream that breaks after text, which final() replaces and the gateway does not', async () => {
    const [cell] = STREAM_BREAKS;
    if (cell === undefined) throw new Error('There are some');
    expect(await outcome(cell, 'gateway', true)).toBe('failure');
  });
});

describe('the config', () => {
  it('has the targets in order, with their keys, hosts, models and time limits', () => {
    const { config } = toPortkeyConfig(targets(), { attemptTimeout: 500, retries: 0 });
    expect(config.targets).toEqual([
      {
        provider: 'openai',
        apiKey: 'sk-0',
        customHost: first.baseUrl,
        requestTimeout: 500,
        overrideParams: { model: 'model-a' },
      },
      {
        provider: 'openai',
        apiKey: 'sk-1',
        customHost: second.baseUrl,
        requestTimeout: 500,
        overrideParams: { model: 'model-b' },
      },
    ]);
  });

  it('moves on by the statuses of the policy’s codes', () => {
    const codes = (on = {}) => toPortkeyConfig(targets(), { on }).config.strategy?.onStatusCodes;
    expect(codes()).toEqual(expect.arrayContaining([401, 404, 408, 409, 429, 500, 503, 529]));
    expect(codes()).not.toEqual(expect.arrayContaining([400]));
    expect(codes({ bad_request: 'next', rate_limited: 'stop' })).toEqual(
      expect.arrayContaining([400]),
    );
    expect(codes({ rate_limited: 'stop' })).not.toContain(429);
  });

  it('retries at the last target alone', () => {
    const { config } = toPortkeyConfig(targets(), { retries: 9 });
    expect(config.targets?.map(({ retry }) => retry?.attempts)).toEqual([undefined, 5]);
  });

  it('becomes a load balance by weight', () => {
    const weighed = targets().map((target, index) => ({ ...target, weight: index + 1 }));
    const { config } = toPortkeyConfig(weighed, { strategy: weighted() });
    expect(config.strategy).toEqual({ mode: 'loadbalance' });
    expect(config.targets?.map(({ weight }) => weight)).toEqual([1, 2]);
  });
});

it('lists each option that the gateway has no place for', () => {
  const { differences } = toPortkeyConfig(
    targets().map((target) => ({ ...target, contextWindow: 8_000 })),
    { deadline: 5_000, firstToken: 500, breaker: false, strategy: hedged(), attemptTimeout: 400 },
  );
  expect(differences.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      ...['policy.deadline', 'policy.firstToken', 'policy.breaker', 'policy.strategy', 'timeout'],
      ...['targets[0].contextWindow', 'streams', 'answers', 'retry'],
    ]),
  );
});
