import type { Client } from '@x/llm-client';
import { isLlmError } from '@x/llm-client';
import type { Answer } from '@x/testkit';
import { answerChunks, chunk, completion, portkeyReply, reply } from '@x/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FallbackPolicy } from '../src/index.ts';
import { withFallback } from '../src/index.ts';
import type { Fleet } from './fleet.ts';
import { says, startFleet } from './fleet.ts';

let fleet: Fleet;
beforeAll(async () => {
  fleet = await startFleet(2);
});
afterAll(() => fleet.close());
beforeEach(() => {
  for (const server of fleet.servers) server.reset();
});

/** The first target fails in one way, the second one answers. */
function failing(answer: Answer, policy: FallbackPolicy = {}): Client {
  const [first, second] = fleet.servers;
  first?.always(answer);
  second?.always(says('second'));
  return withFallback(fleet.clients, { firstToken: 1_000, attemptTimeout: 300, ...policy });
}

const counts = (): readonly number[] => fleet.servers.map(({ requests }) => requests.length);

const providerError = (status: number): Answer => portkeyReply.providerError(status, 'no');
const inStream = (...chunks: readonly unknown[]): Answer => reply.sse(chunks);
const role = chunk({ role: 'assistant', content: '' });
const overloaded = { error: { message: 'busy', type: 'overloaded_error' } };

const MOVES_ON: readonly (readonly [string, Answer])[] = [
  ...[401, 402, 403, 404, 408, 409, 425, 429, 500, 502, 503, 504, 520, 529].map(
    (status) => [`${status} of the provider`, providerError(status)] as const,
  ),
  ['413 of the provider', providerError(413)],
  ['an HTML page', reply.text(502, '<html>bad</html>')],
  ['a redirect', reply.redirect(307, 'https://example.test/')],
  ['an exhausted quota', reply.json(429, { error: { code: 'insufficient_quota', message: 'x' } })],
  ['context length', reply.json(400, { error: { code: 'context_length_exceeded', message: 'x' } })],
  ['a provider the gateway does not know', portkeyReply.refused('Invalid provider passed')],
  ['a gateway crash', portkeyReply.crashed()],
  ['an upstream the gateway cannot reach', portkeyReply.unreachable('connect ECONNREFUSED')],
  ['a hang before headers', reply.hang()],
  ['a hang after headers', reply.hangAfterHeaders()],
  ['a reset', reply.reset()],
  ['a closed connection', reply.close()],
  ['an error inside a 200', reply.json(200, overloaded)],
  ['an empty object', reply.json(200, {})],
  ['an empty body', reply.status(200)],
  ['broken JSON', reply.json(200, '{"choices":[')],
  ['an answer without content', reply.json(200, completion({ content: '' }))],
];

const STREAMS_ON: readonly (readonly [string, Answer])[] = [
  ['an error as the first event', inStream(overloaded)],
  ['an error after the role', inStream(role, overloaded)],
  [
    'a finish reason that is an error',
    inStream(role, chunk({ finish_reason: 'overloaded_error' })),
  ],
  ['an end without content', inStream(role, chunk({ finish_reason: 'stop' }))],
  ['only [DONE]', inStream()],
  ['a cut before content', reply.sse([role], { done: false }).cut()],
  ['a clean end before content', reply.sse([role], { done: false })],
  ['a hang after the role', reply.sse([role], { done: false }).stall()],
  ['a reset after the role', reply.sse([role], { done: false }).reset()],
  ['an error that the gateway swallowed', inStream({ choices: [] })],
];

const STOPS: readonly (readonly [string, Answer, string])[] = [
  ['400', providerError(400), 'bad_request'],
  ['422', providerError(422), 'unprocessable'],
  ['a guardrail', portkeyReply.guardrailDenied(), 'guardrail_denied'],
  [
    'a content filter',
    reply.json(400, { error: { code: 'content_filter', message: 'x' } }),
    'content_filtered',
  ],
  ['a 400 inside a 200', reply.json(200, { error: { code: 400, message: 'x' } }), 'bad_request'],
];

describe('chat', () => {
  it.each(MOVES_ON)('moves on from %s', async (_name, answer) => {
    const result = await failing(answer).chat('hi');
    expect(result.text).toBe('second');
    expect(result.attempts.map(({ outcome }) => outcome)).toEqual(['error', 'ok']);
    expect(counts()).toEqual([1, 1]);
  });

  it.each(STOPS)('stops at %s', async (_name, answer, code) => {
    const error = await failing(answer)
      .chat('hi')
      .catch((reason: unknown) => reason);
    expect(isLlmError(error) && [error.code, error.attempts.length]).toEqual([code, 1]);
    expect(counts()).toEqual([1, 0]);
  });

  it('holds for 100 calls at once', async () => {
    const client = failing(reply.status(500), {
      breaker: false,
      attemptTimeout: 15_000,
    });
    const results = await Promise.all(Array.from({ length: 100 }, () => client.chat('hi')));
    expect(results.every(({ text }) => text === 'second')).toBe(true);
    expect(counts()).toEqual([100, 100]);
  });
});

describe('stream', () => {
  it.each([...MOVES_ON, ...STREAMS_ON])('moves on from %s', async (_name, answer) => {
    const stream = failing(answer, { firstToken: 300 }).stream('hi');
    let text = '';
    for await (const piece of stream.text) text += piece;
    expect(text).toBe('second');
    const { attempts } = await stream.final();
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['error', 'ok']);
    expect(attempts[1]?.firstTokenMs).toBeGreaterThanOrEqual(0);
  });

  it.each(STOPS)('stops at %s', async (_name, answer, code) => {
    const error = await failing(answer)
      .stream('hi')
      .final()
      .catch((reason: unknown) => reason);
    expect(isLlmError(error) && [error.code, error.attempts.length]).toEqual([code, 1]);
    expect(counts()).toEqual([1, 0]);
  });

  it.each([
    ['a cut', reply.sse([role, chunk({ content: 'par' })], { done: false }).cut()],
    ['a reset', reply.sse([role, chunk({ content: 'par' })], { done: false }).reset()],
    ['a clean end', reply.sse([role, chunk({ content: 'par' })], { done: false })],
    ['an error', inStream(role, chunk({ content: 'par' }), overloaded)],
  ])('throws with the partial answer at %s after content', async (_name, answer) => {
    const stream = failing(answer).stream('hi');
    const seen: string[] = [];
    const reading = (async () => {
      for await (const piece of stream.text) seen.push(piece);
    })();
    const error = await reading.catch((reason: unknown) => reason);
    expect(seen).toEqual(['par']);
    expect(error).toMatchObject({ partial: { text: 'par' } });
    expect(counts()).toEqual([1, 0]);
  });

  it('gives JSON where a stream was asked for as one answer', async () => {
    const client = failing(reply.json(200, completion({ content: 'whole' })));
    expect((await client.stream('hi').final()).text).toBe('whole');
  });

  it('returns a filtered answer as a result, and moves on when asked', async () => {
    const filtered = inStream(role, chunk({ finish_reason: 'content_filter' }));
    const kept = await failing(filtered).stream('hi').final();
    expect(kept.finishReason).toBe('content_filter');
    const moved = failing(filtered, { on: { content_filtered: 'next' } });
    expect((await moved.stream('hi').final()).text).toBe('second');
  });

  it('holds for 100 streams at once', async () => {
    const client = failing(reply.sse([role], { done: false }).cut(), {
      breaker: false,
      attemptTimeout: 15_000,
      firstToken: 15_000,
    });
    const results = await Promise.all(
      Array.from({ length: 100 }, () => client.stream('hi').final()),
    );
    expect(results.every(({ text }) => text === 'second')).toBe(true);
  });
});

it('replays role-only chunks and never splices two answers', async () => {
  const client = failing(reply.sse([role], { done: false }).cut());
  const roles: unknown[] = [];
  let text = '';
  for await (const { choices } of client.stream('hi')) {
    if (choices[0]?.delta.role !== undefined) roles.push(choices[0].delta.role);
    text += choices[0]?.delta.content ?? '';
  }
  expect(roles).toEqual(['assistant']);
  expect(text).toBe('second');
  expect(answerChunks('second')).toHaveLength(3);
});
