import type { ChatOptions, ChatResult, Client } from '@x/llm-client';
import type { Answer } from '@x/testkit';
import { chunk, completion, createVirtualClock, reply } from '@x/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FallbackEvent, Strategy } from '../src/index.ts';
import { createBudget, hedged, latency, ordered, weighted, withFallback } from '../src/index.ts';
import type { Fleet } from './fleet.ts';
import { says, startFleet } from './fleet.ts';

// Every failure shape at every place, by every strategy: three servers, the one at `place` fails as
// the cell says, those before it are down, those after it answer.

let fleet: Fleet;
beforeAll(async () => {
  fleet = await startFleet(3);
});
afterAll(() => fleet.close());

const LIMIT_MS = 300;
const down = reply.json(503, { error: { message: 'busy' } });
const role = chunk({ role: 'assistant', content: '' });
const cut = (answer: ReturnType<typeof reply.json>): Answer => answer.truncate(40).cut();

const SHAPES: readonly (readonly [name: string, answer: Answer])[] = [
  ['401', reply.json(401, { error: { message: 'no' } })],
  ['404', reply.json(404, { error: { message: 'no' } })],
  ['412', reply.json(412, { error: { message: 'no' } })],
  ['429', reply.json(429, { error: { message: 'no' } }, { 'retry-after': '60' })],
  ['500', reply.json(500, { error: { message: 'no' } })],
  ['529', reply.json(529, { error: { message: 'no' } })],
  ['an HTML page in a 200', reply.text(200, '<html>hi</html>')],
  ['a redirect', reply.redirect(302, 'https://example.test/')],
  ['a 204', reply.status(204)],
  ['an error inside a 200', reply.json(200, { error: 'busy' })],
  [
    'an error beside choices',
    reply.json(200, { ...completion({ content: 'x' }), error: { message: 'x' } }),
  ],
  ['null', reply.json(200, 'null')],
  ['choices of nothing', reply.json(200, { choices: [null] })],
  ['an empty answer', reply.json(200, completion({ content: '' }))],
  ['an error for a finish reason', reply.sse([role, chunk({ finish_reason: 'error' })])],
  ['a stream of garbage', reply.sse(['{"cho'])],
  ['a stream of comments', reply.streamBytes(': a\n\n: b\n\n')],
  ['a cut body', cut(reply.json(200, completion({ content: 'x' })))],
  ['a cut after the role', reply.sse([role], { done: false }).cut()],
  ['a broken body', reply.raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\nfoo')],
  ['no HTTP at all', reply.raw('\0\x01garbage')],
  ['a reset', reply.reset()],
];

const HANGS: typeof SHAPES = [
  ['a hang before the headers', reply.hang()],
  ['a hang after the headers', reply.hangAfterHeaders()],
  ['a hang after the role', reply.sse([role], { done: false }).stall()],
];

const CELLS: readonly (readonly [name: string, answer: Answer, hangs: boolean])[] = [
  ...SHAPES.map(([name, answer]) => [name, answer, false] as const),
  ...HANGS.map(([name, answer]) => [name, answer, true] as const),
];

const tool = { type: 'function', function: { name: 'f', parameters: { type: 'object' } } } as const;
const KINDS: readonly (readonly [string, (client: Client) => Promise<ChatResult>])[] = [
  ['chat', (client) => client.chat('hi')],
  ['stream', (client) => client.stream('hi').final()],
  ['tools', (client) => client.stream('hi', { tools: [tool] } satisfies ChatOptions).final()],
];
const STRATEGIES: readonly (readonly [string, () => Strategy])[] = [
  ['ordered', ordered],
  ['weighted', weighted],
  ['latency', latency],
  ['hedged', () => hedged({ delayMs: 10_000 })],
];

/** Plays one cell, and checks what holds for every one of them. */
async function play(
  answers: readonly Answer[],
  [, ask]: (typeof KINDS)[number],
  strategy: Strategy,
  hangsAt?: number,
) {
  for (const [index, server] of fleet.servers.entries()) {
    server.reset();
    server.always(answers[index] ?? says('good'));
  }
  const clock = createVirtualClock();
  const events: FallbackEvent[] = [];
  const budget = createBudget({ limit: 1e9 });
  const client = withFallback(fleet.clients, {
    ...{ clock, strategy, budget, retries: 0, attemptTimeout: LIMIT_MS },
    price: () => 1,
    random: () => 0,
    onEvent: (event) => void events.push(event),
  });
  const outcome = ask(client).then(
    (result) => ({ text: result.text, attempts: result.attempts, code: undefined }),
    (error) => ({ text: undefined, attempts: error.attempts, code: error.code }),
  );
  let over = false;
  const settled = outcome.finally(() => {
    over = true;
  });
  const hanging = hangsAt === undefined ? undefined : fleet.servers[hangsAt];
  if (hanging !== undefined) {
    // A strategy may have picked another one, and be done.
    await Promise.race([settled, hanging.received()]);
    if (!over) await clock.advance(LIMIT_MS);
  }
  const { text, attempts, code } = await outcome;
  const requests = fleet.servers.map((server) => server.requests.length);
  const ledger: ChatResult['attempts'] = attempts;
  const of = (type: FallbackEvent['type']) => events.filter((event) => event.type === type).length;
  // The ledger is complete and true, and nothing is left.
  expect(ledger.length).toBe(requests.reduce((sum, count) => sum + count, 0));
  expect(ledger.map(({ number }) => number)).toEqual(ledger.map((_, index) => index + 1));
  expect(ledger.every(({ outcome, error }) => (outcome === 'ok') === (error === undefined))).toBe(
    true,
  );
  expect(of('attempt-start')).toBe(ledger.length);
  expect(of('attempt-end')).toBe(ledger.length);
  expect(of('switch')).toBe(ledger.length - 1);
  expect(of('budget-settled')).toBe(of('budget-reserved'));
  expect(clock.pending).toBe(0);
  return { text, code, requests, outcomes: ledger.map(({ outcome }) => outcome) };
}

describe.each(KINDS)('%s', (...kind) => {
  describe.each(STRATEGIES)('%s', (_name, make) => {
    it.each(CELLS)('moves on from %s', async (_shape, answer, hangs) => {
      const { text, outcomes } = await play([answer], kind, make(), hangs ? 0 : undefined);
      expect(text).toBe('good');
      expect(outcomes.at(-1)).toBe('ok');
    });
  });

  it.each(CELLS)('moves on from %s in the middle', async (_shape, answer, hangs) => {
    const { text, outcomes, requests } = await play(
      [down, answer],
      kind,
      ordered(),
      hangs ? 1 : undefined,
    );
    expect([text, outcomes, requests]).toEqual(['good', ['error', 'error', 'ok'], [1, 1, 1]]);
  });

  it.each(CELLS)(
    'tells of all three when the last one ends in %s',
    async (shape, answer, hangs) => {
      const all = [down, down, answer];
      const { text, code, outcomes } = await play(all, kind, ordered(), hangs ? 2 : undefined);
      // An answer without content is returned when nothing better came.
      if (shape === 'an empty answer') expect(text).toBe('');
      else expect(code).toBe('fallback_exhausted');
      expect(outcomes).toEqual(['error', 'error', 'error']);
    },
  );
});
