import type { Client } from '@x/llm-client';
import { isLlmError } from '@x/llm-client';
import type { Answer } from '@x/testkit';
import { chunk, completion, portkeyReply, reply } from '@x/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FallbackPolicy } from '../src/index.ts';
import type { Fleet } from './fleet.ts';
import { startFleet } from './fleet.ts';
import type { Cell, Pair } from './matrix/cell.ts';
import { scene } from './matrix/cell.ts';

let fleet: Fleet;
let pair: Pair;
beforeAll(async () => {
  fleet = await startFleet(2);
  const [first, second] = fleet.servers;
  const [one, two] = fleet.clients;
  if (!first || !second || !one || !two) throw new Error('Two servers were asked for');
  pair = { servers: [first, second], clients: [one, two] };
});
afterAll(() => fleet.close());

const providerError = (status: number): Answer => portkeyReply.providerError(status, 'no');
const cell = (name: string, answer: Answer, hangs?: boolean): Cell => ({ name, answer, hangs });
const role = chunk({ role: 'assistant', content: '' });
const overloaded = { error: { message: 'busy', type: 'overloaded_error' } };

/** Answers of a gateway that say that this target will not do; chat and streams move on alike. */
const MOVES_ON: readonly Cell[] = [
  ...[401, 402, 403, 404, 408, 409, 413, 425, 429, 500, 502, 503, 504, 520, 529].map((status) =>
    cell(`${status} of the provider`, providerError(status)),
  ),
  cell('an HTML page', reply.text(502, '<html>bad</html>')),
  cell('a redirect', reply.redirect(307, 'https://example.test/')),
  cell('an exhausted quota', reply.json(429, { error: { code: 'insufficient_quota' } })),
  cell('context length', reply.json(400, { error: { code: 'context_length_exceeded' } })),
  cell('a provider the gateway does not know', portkeyReply.refused('Invalid provider passed')),
  cell('a gateway crash', portkeyReply.crashed()),
  cell('an unreachable upstream', portkeyReply.unreachable('connect ECONNREFUSED')),
  cell('a hang before headers', reply.hang(), true),
  cell('a hang after headers', reply.hangAfterHeaders(), true),
  cell('a reset', reply.reset()),
  cell('a closed connection', reply.close()),
  cell('an error inside a 200', reply.json(200, overloaded)),
  cell('an empty object', reply.json(200, {})),
  cell('an empty body', reply.status(200)),
  cell('broken JSON', reply.json(200, '{"choices":[')),
  cell('an answer without content', reply.json(200, completion({ content: '' }))),
];

const STREAM_MOVES_ON: readonly Cell[] = [
  ...MOVES_ON,
  cell('an error finish', reply.sse([role, chunk({ finish_reason: 'overloaded_error' })])),
  cell('an end without content', reply.sse([role, chunk({ finish_reason: 'stop' })])),
  cell('an error that the gateway swallowed', reply.sse([{ choices: [] }])),
];

const STOPS: readonly (readonly [string, Answer, string])[] = [
  ['400', providerError(400), 'bad_request'],
  ['422', providerError(422), 'unprocessable'],
  ['a guardrail', portkeyReply.guardrailDenied(), 'guardrail_denied'],
  ['a content filter', reply.json(400, { error: { code: 'content_filter' } }), 'content_filtered'],
  ['a 400 inside a 200', reply.json(200, { error: { code: 400, message: 'x' } }), 'bad_request'],
];

const outcomes = (result: Awaited<ReturnType<Client['chat']>>): readonly string[] =>
  result.attempts.map(({ outcome }) => outcome);

it.each(MOVES_ON)('chat moves on from $name', async (fault) => {
  const { client, passTime, counts } = scene(pair, fault);
  const answer = client.chat('hi');
  await passTime();
  expect((await answer).text).toBe('second');
  expect(outcomes(await answer)).toEqual(['error', 'ok']);
  expect(counts()).toEqual([1, 1]);
});

it.each(STREAM_MOVES_ON)('stream moves on from $name', async (fault) => {
  const { client, passTime, counts } = scene(pair, fault);
  const answer = client.stream('hi').final();
  await passTime();
  expect((await answer).text).toBe('second');
  expect(outcomes(await answer)).toEqual(['error', 'ok']);
  expect((await answer).attempts[1]?.firstTokenMs).toBe(0);
  expect(counts()).toEqual([1, 1]);
});

describe.each(['chat', 'stream'] as const)('%s', (kind) => {
  it.each(STOPS)('stops at %s', async (name, answer, code) => {
    const { client, counts } = scene(pair, { name, answer });
    const call = kind === 'chat' ? client.chat('hi') : client.stream('hi').final();
    const error = await call.catch((reason: unknown) => reason);
    expect(isLlmError(error) && [error.code, error.attempts.length]).toEqual([code, 1]);
    expect(counts()).toEqual([1, 0]);
  });
});

describe('a stream', () => {
  const read = async (fault: Answer, policy: FallbackPolicy = {}) =>
    scene(pair, { name: 'stream', answer: fault }, policy).client.stream('hi').final();

  it('takes JSON for one whole answer', async () => {
    const whole = reply.json(200, completion({ content: 'whole' }));
    expect((await read(whole)).text).toBe('whole');
  });

  it('returns a filtered answer as a result, and moves on when asked', async () => {
    const filtered = reply.sse([role, chunk({ finish_reason: 'content_filter' })]);
    expect((await read(filtered)).finishReason).toBe('content_filter');
    expect((await read(filtered, { on: { content_filtered: 'next' } })).text).toBe('second');
  });

  it('gives nothing of a broken target to the reader', async () => {
    const { client } = scene(pair, {
      name: 'cut after the role',
      answer: reply.sse([role], { done: false }).cut(),
    });
    const chunks = [];
    for await (const { choices } of client.stream('hi')) chunks.push(choices[0]?.delta);
    expect(chunks).toEqual([{ role: 'assistant', content: '' }, { content: 'second' }, {}]);
  });
});
