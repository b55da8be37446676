import { describe, expect, test } from 'vitest';
import {
  answerChunks,
  anthropicEvent,
  chunk,
  comment,
  completion,
  geminiChunk,
  reply,
  sse,
  usageChunk,
} from '../../src/index.ts';
import type { Call, WireAnswer } from './wire.ts';
import { useWire } from './wire.ts';

const wire = useWire();

function stream(provider: string, call: Call = {}): Promise<WireAnswer> {
  return wire.send({ provider, ...call, body: { stream: true, max_tokens: 9, ...bodyOf(call) } });
}

function bodyOf(call: Call): Readonly<Record<string, unknown>> {
  return typeof call.body === 'object' ? call.body : {};
}

describe('openai', () => {
  test.each([
    ['chunks with usage and [DONE]', sse([...answerChunks('a'), usageChunk()])],
    ['carriage returns', sse(answerChunks('a'), { lineEnding: 'crlf' })],
    ['comments', sse([comment(), ...answerChunks('a')])],
    ['an error in a frame', sse([chunk({ content: 'a' }), { error: { message: 'overloaded' } }])],
  ])('passes %s through byte for byte', async (_, bytes) => {
    wire.respond(reply.streamBytes(bytes));
    expect((await stream('openai')).text).toBe(new TextDecoder().decode(bytes));
  });

  test('answers a stream request with JSON when the provider does', async () => {
    wire.respond(reply.json(200, completion({ content: 'whole' })));
    const answer = await stream('openai');
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.json).toMatchObject({ choices: [{ message: { content: 'whole' } }] });
  });

  test('answers a failure before the stream with its status and JSON', async () => {
    wire.respond(reply.json(429, { error: { message: 'slow' } }));
    const answer = await stream('openai');
    expect([answer.status, answer.json]).toEqual([
      429,
      expect.objectContaining({ provider: 'openai' }),
    ]);
  });

  test.each([
    ['a cut', reply.sse([chunk({ content: 'a' })], { done: false }).cut()],
    ['a reset', reply.sse([chunk({ content: 'a' })], { done: false }).reset()],
    ['half a chunk', reply.sse([chunk({ content: 'a' })], { done: false }).halfChunk()],
  ])('ends %s of the provider like a complete answer', async (_, fault) => {
    wire.respond(fault);
    const answer = await stream('openai');
    expect([answer.status, answer.frames]).toEqual([200, [chunk({ content: 'a' })]]);
  });

  test.each([
    ['passes half a frame on when the provider ends the body', 'complete', 2],
    ['discards half a frame when the provider breaks the connection', 'cut', 1],
  ] as const)('%s', async (_, ending, count) => {
    const bytes = sse([chunk({ content: 'a' }), chunk({ content: 'b' })], { done: false });
    const half = reply.streamBytes(bytes.subarray(0, -10));
    wire.respond(ending === 'cut' ? half.cut() : half);
    const { frames } = await stream('openai');
    expect([frames.length, frames[0]]).toEqual([count, chunk({ content: 'a' })]);
  });
});

describe('groq', () => {
  test('drops an error in a frame and still ends with [DONE]', async () => {
    wire.respond(reply.sse([chunk({ content: 'a' }), { error: { message: 'overloaded' } }]));
    const { frames, text } = await stream('groq');
    expect(text).not.toContain('overloaded');
    expect(frames.slice(-2)).toEqual([expect.objectContaining({ choices: [] }), '[DONE]']);
  });
});

describe('anthropic', () => {
  test('becomes OpenAI chunks with usage at the end', async () => {
    const { frames } = await stream('anthropic');
    expect(frames[0]).toMatchObject({ choices: [{ delta: { role: 'assistant', content: '' } }] });
    expect(frames.at(-2)).toMatchObject({
      choices: [{ finish_reason: 'stop' }],
      usage: { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 },
    });
    expect(frames.at(-1)).toBe('[DONE]');
  });

  test('counts cached tokens into the total', async () => {
    const usage = {
      input_tokens: 10,
      cache_creation_input_tokens: 4,
      cache_read_input_tokens: 2,
      output_tokens: 1,
    };
    const events = [
      anthropicEvent('message_start', { message: { id: 'm1', model: 'm', usage } }),
      anthropicEvent('message_delta', {
        delta: { stop_reason: 'end_turn' },
        usage: { output_tokens: 5 },
      }),
      anthropicEvent('message_stop', {}),
    ];
    wire.respond(reply.sse(events, { done: false }));
    expect((await stream('anthropic')).frames.at(-2)).toMatchObject({
      choices: [{ finish_reason: 'stop' }],
      usage: {
        prompt_tokens: 10,
        completion_tokens: 5,
        total_tokens: 21,
        prompt_tokens_details: { cached_tokens: 2 },
      },
    });
  });

  test('gets an id of the gateway, and empty deltas', async () => {
    const { frames } = await stream('anthropic');
    expect(frames[0]).toMatchObject({ id: expect.stringMatching(/^anthropic-\d+$/) });
    expect(frames).toContainEqual(
      expect.objectContaining({ choices: [expect.objectContaining({ delta: {} })] }),
    );
  });

  test('disguises an error as a finish_reason and loses its message', async () => {
    const error = { type: 'overloaded_error', message: 'Overloaded now' };
    wire.respond(reply.sse([anthropicEvent('error', { error })], { done: false }));
    const { status, frames, text } = await stream('anthropic');
    expect(status).toBe(200);
    expect(frames).toEqual([
      expect.objectContaining({
        model: '',
        choices: [expect.objectContaining({ finish_reason: 'overloaded_error' })],
      }),
      '[DONE]',
    ]);
    expect(text).not.toContain('Overloaded now');
  });

  test('loses thinking unless strict compliance is off', async () => {
    const thought = anthropicEvent('content_block_delta', {
      index: 0,
      delta: { type: 'thinking_delta', thinking: 'a thought' },
    });
    wire.respond(reply.sse([thought], { done: false }));
    const lenient = { headers: { 'x-portkey-strict-open-ai-compliance': 'false' } };
    expect((await stream('anthropic')).text).not.toContain('a thought');
    expect((await stream('anthropic', lenient)).frames[0]).toMatchObject({
      choices: [{ delta: { content_blocks: [{ index: 0, delta: { thinking: 'a thought' } }] } }],
    });
  });

  test('numbers tool calls and sends their arguments in pieces', async () => {
    const start = anthropicEvent('content_block_start', {
      index: 1,
      content_block: { type: 'tool_use', id: 'tool-1', name: 'weather', input: {} },
    });
    const piece = anthropicEvent('content_block_delta', {
      index: 1,
      delta: { type: 'input_json_delta', partial_json: '{}' },
    });
    wire.respond(reply.sse([start, piece], { done: false }));
    const { frames } = await stream('anthropic');
    expect(frames).toContainEqual(withToolCall({ index: 0, id: 'tool-1' }));
    expect(frames).toContainEqual(withToolCall({ function: { arguments: '{}' } }));
  });

  test('keeps native events at /v1/messages, without [DONE]', async () => {
    const { text } = await stream('anthropic', { path: '/v1/messages' });
    expect(text).toMatch(/^event: message_start\ndata: /);
    expect(text.trimEnd()).toMatch(/event: message_stop\ndata: \{"type":"message_stop"\}$/);
  });
});

describe('google', () => {
  test('repeats role and usage on every chunk and never sends [DONE]', async () => {
    const { frames } = await stream('google');
    expect(frames.length).toBeGreaterThan(1);
    for (const frame of frames) {
      expect(frame).toMatchObject({
        choices: [{ delta: { role: 'assistant' } }],
        usage: { total_tokens: 12 },
      });
    }
  });

  test('loses a stream whose lines end in LF', async () => {
    const chunks = [geminiChunk('m', 'one '), geminiChunk('m', 'two', 'STOP')];
    wire.respond(reply.sse(chunks, { done: false }));
    expect((await stream('google')).text).toBe('');
  });
});

describe('cohere', () => {
  test('starts without an index, ends with usage and [DONE]', async () => {
    const { frames } = await stream('cohere');
    expect(frames[0]).toMatchObject({ choices: [expect.not.objectContaining({ index: 0 })] });
    expect(frames.at(-2)).toMatchObject({ usage: { total_tokens: 12 } });
    expect(frames.at(-1)).toBe('[DONE]');
  });
});

test('does not tell the provider that the client has left', async () => {
  wire.respond(reply.sse(answerChunks(...'abcdefghij')).every(10));
  const leaving = new AbortController();
  const call = stream('openai', { signal: leaving.signal });
  const request = await wire.upstream.received();
  leaving.abort();
  await expect(call).rejects.toThrow('abort');
  expect((await request.closed).by).toBe('complete');
});

function withToolCall(call: object): unknown {
  return expect.objectContaining({
    choices: [
      expect.objectContaining({
        delta: expect.objectContaining({ tool_calls: [expect.objectContaining(call)] }),
      }),
    ],
  });
}
