import { answerChunks, chunk, completion, reply, toolCallChunk } from '@x/testkit';
import { expect, test } from 'vitest';
import { StreamError } from '../src/index.ts';
import { chunksOf, failure, rejection, setup, textOf } from './helpers/client.ts';

const t = setup();
const good = reply.sse(answerChunks('All ', 'is ', 'well.'));

test('final() reads the whole stream by itself', async () => {
  t.faults.always(good);
  const { text, finishReason, attempts } = await t.client().stream('hi').final();
  expect([text, finishReason, attempts.length]).toEqual(['All is well.', 'stop', 1]);
});

test('final() gives the answer also after a loop has read it, and every time', async () => {
  t.faults.always(good);
  const stream = t.client().stream('hi');
  expect(await textOf(stream)).toBe('All is well.');
  const first = await stream.final();
  expect(await stream.final()).toBe(first);
  expect(t.faults.requests.length).toBe(1);
});

test('two readers at once share the pieces, and neither gets stuck', async () => {
  t.faults.always(good.splitEvery(5));
  const stream = t.client().stream('hi');
  const [one, other, result] = await Promise.all([textOf(stream), textOf(stream), stream.final()]);
  expect(one.length + other.length).toBeLessThanOrEqual('All is well.'.length);
  expect(result.text).toBe('All is well.');
});

test('reads next() many times without waiting', async () => {
  t.faults.always(good.splitEvery(7));
  const iterator = t.client().stream('hi').text[Symbol.asyncIterator]();
  const items = await Promise.all([1, 2, 3, 4, 5].map(() => iterator.next()));
  expect(items.map(({ value }) => value)).toEqual(['All ', 'is ', 'well.', undefined, undefined]);
});

test('gives chunks in the shape of OpenAI, whole JSON as one', async () => {
  t.faults.script(good, reply.json(200, completion({ content: 'whole' })));
  const chunks = await chunksOf(t.client().stream('hi'));
  expect(chunks.map(({ choices }) => choices[0]?.delta.content)).toEqual([
    '',
    'All ',
    'is ',
    'well.',
    undefined,
  ]);
  const [only] = await chunksOf(t.client().stream('hi'));
  expect(only?.choices[0]?.delta.content).toBe('whole');
});

test('shows the arguments of a tool call as they come', async () => {
  t.faults.always(
    reply.sse([
      toolCallChunk(0, { id: 'a', name: 'add', arguments: '' }),
      toolCallChunk(0, { arguments: '{"a":' }),
      toolCallChunk(0, { arguments: '1}' }),
      chunk({ finish_reason: 'tool_calls' }),
    ]),
  );
  const stream = t.client().stream('hi');
  const seen: (string | undefined)[] = [];
  for await (const _ of stream) seen.push(stream.partial.toolCalls[0]?.arguments);
  expect(seen).toEqual(['{}', '{"a":', '{"a":1}', '{"a":1}']);
});

test('partial is what has arrived, at any time', async () => {
  t.faults.always(good.splitEvery(20));
  const stream = t.client().stream('hi');
  expect(stream.partial.text).toBe('');
  for await (const _ of stream.text) break;
  expect(stream.partial.text).toBe('All ');
});

test('a stream that was left tells so, and what it had', async () => {
  t.faults.always(reply.sse([chunk({ content: 'All ' })], { done: false }).stall());
  const stream = t.client().stream('hi');
  for await (const _ of stream.text) break;
  const error = await failure(stream.final());
  expect(error).toBeInstanceOf(StreamError);
  expect(error).toMatchObject({
    code: 'stream_incomplete',
    origin: 'client',
    partial: { text: 'All ' },
  });
  expect((await t.faults.last.closed).by).toBe('client');
});

test('throws the same error from each view, once it has failed', async () => {
  t.faults.always(reply.status(400));
  const stream = t.client().stream('hi');
  const error = await rejection(textOf(stream));
  expect(await rejection(stream.final())).toBe(error);
  expect(await rejection(chunksOf(stream))).toBe(error);
});

test('a mistake in the input is thrown when the stream is read, not when it is made', async () => {
  const stream = t.client().stream('');
  expect((await failure(stream.final())).code).toBe('invalid_params');
  expect(t.faults.requests.length).toBe(0);
});

const EVENTS = 'text/event-stream';

function eventsOf(...pieces: readonly string[]): string {
  return answerChunks(...pieces)
    .map((data) => `data: ${JSON.stringify(data)}\n\n`)
    .join('');
}

test.each(['text', 'chunks'] as const)(
  'an abort ends the view of %s, whatever has arrived already',
  async (view) => {
    // In one piece: what is asked is whether the reader gets what lies there already.
    t.faults.always(
      reply.text(200, eventsOf(...Array.from({ length: 200 }, () => 'word ')), EVENTS),
    );
    const abort = new AbortController();
    const stream = t.client().stream('hi', { signal: abort.signal });
    let read = 0;
    const reading = (async () => {
      for await (const _ of view === 'text' ? stream.text : stream) {
        read += 1;
        if (read === 3) abort.abort('enough');
      }
    })();
    expect(await rejection(reading)).toBe('enough');
    expect(read).toBe(3);
    expect(await rejection(stream.final())).toBe('enough');
  },
);

test('an abort after the end takes nothing from a whole answer', async () => {
  t.faults.always(good);
  const abort = new AbortController();
  const stream = t.client().stream('hi', { signal: abort.signal });
  const result = await stream.final();
  abort.abort('too late');
  expect(await stream.final()).toBe(result);
  expect(await textOf(stream)).toBe('');
});

test.each([1, 2, 3, 5])(
  'reads events that claim to be JSON in pieces of %i bytes',
  async (size) => {
    const body = eventsOf('All ', 'is ', 'well.');
    t.faults.always(reply.text(200, body, 'application/json').splitEvery(size));
    expect((await t.client().stream('hi').final()).text).toBe('All is well.');
    expect((await t.client().chat('hi')).text).toBe('All is well.');
  },
);

test.each(['read', 'unread'])('an iterator that was returned is done, %s or not', async (how) => {
  t.faults.always(good);
  const stream = t.client().stream('hi');
  const iterator = stream[Symbol.asyncIterator]();
  if (how === 'read') await iterator.next();
  await iterator.return?.();
  await iterator.return?.();
  expect(await iterator.next()).toEqual({ value: undefined, done: true });
  expect(await iterator.next()).toEqual({ value: undefined, done: true });
  // The answer itself was cut, and whoever asks for it is told.
  expect((await failure(stream.final())).code).toBe('stream_incomplete');
});

test('a read that waits while its iterator is returned is done too', async () => {
  t.faults.always(reply.sse([chunk({ content: 'All ' })], { done: false }).stall());
  const iterator = t.client().stream('hi').text[Symbol.asyncIterator]();
  await iterator.next();
  const waiting = iterator.next();
  await iterator.return?.();
  expect(await waiting).toEqual({ value: undefined, done: true });
});

test('an answer left at its finish reason is whole', async () => {
  t.faults.always(good);
  const stream = t.client().stream('hi');
  for await (const { choices } of stream) if (choices[0]?.finish_reason) break;
  const { text, finishReason, attempts } = await stream.final();
  expect([text, finishReason, attempts[0]?.outcome]).toEqual(['All is well.', 'stop', 'ok']);
});

test('a slow reader gets what had arrived when the total limit passed', async () => {
  // In one piece: all of it lies there after the first read.
  t.faults.always(reply.text(200, eventsOf('one ', 'two ', 'three'), EVENTS));
  const iterator = t
    .timed({ timeout: { total: 1000 } })
    .stream('hi')
    .text[Symbol.asyncIterator]();
  const texts = [(await iterator.next()).value];
  await t.clock.advance(5000);
  for (let item = await iterator.next(); !item.done; item = await iterator.next()) {
    texts.push(item.value);
  }
  expect(texts).toEqual(['one ', 'two ', 'three']);
});
