import { createParser } from 'eventsource-parser';
import { expect, test } from 'vitest';
import { answerChunks, chunk, toolCallChunk, usageChunk } from './openai-chunks.ts';
import type { LineEnding } from './sse.ts';
import { comment, event, sse, sseEvents } from './sse.ts';

function text(...parameters: Parameters<typeof sse>): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(sse(...parameters));
}

test('makes a data line of each payload and ends with [DONE]', () => {
  expect(text(['plain', { a: 1 }])).toBe('data: plain\n\ndata: {"a":1}\n\ndata: [DONE]\n\n');
});

test.each<[LineEnding, string]>([
  ['lf', 'data: a\n\n'],
  ['crlf', 'data: a\r\n\r\n'],
  ['cr', 'data: a\r\r'],
])('ends lines with %s', (lineEnding, expected) => {
  expect(text(['a'], { lineEnding, done: false })).toBe(expected);
});

test('starts with a byte order mark', () => {
  expect(text(['a'], { byteOrderMark: true, done: false })).toBe('\uFEFFdata: a\n\n');
});

test('leaves the space after the colon out', () => {
  expect(text(['a'], { space: false, done: false })).toBe('data:a\n\n');
});

test('writes the other fields, comments and several data lines', () => {
  const full = event({ comment: 'c', event: 'e', id: '1', retry: 5, data: 'a\nb' });
  expect(text([full], { done: false })).toBe(':c\nevent: e\nid: 1\nretry: 5\ndata: a\ndata: b\n\n');
  expect(text([comment()], { done: false })).toBe(':keep-alive\n\n');
});

test('takes an object with a data member for a payload', () => {
  expect(text([{ data: 1 }], { done: false })).toBe('data: {"data":1}\n\n');
});

test('gives each event its own bytes', () => {
  expect(sseEvents(['a', 'b'])).toHaveLength(3);
});

test('is read back by an independent decoder', () => {
  const events: unknown[] = [];
  const parser = createParser({ onEvent: ({ data }) => events.push(JSON.parse(data)) });
  const chunks = [...answerChunks('\u00e9', 'b\n\u{1F600}'), usageChunk()];
  parser.feed(text(chunks, { lineEnding: 'crlf', done: false }));
  expect(events).toEqual(chunks);
});

test('builds chunks with only the delta that was given', () => {
  expect(chunk({ content: 'a' })).toMatchObject({
    choices: [{ index: 0, delta: { content: 'a' }, finish_reason: null }],
  });
  expect(chunk({ finish_reason: 'stop' })).toMatchObject({
    choices: [{ delta: {}, finish_reason: 'stop' }],
  });
  expect(usageChunk()).toMatchObject({ choices: [], usage: { total_tokens: 12 } });
});

test('builds the pieces of a tool call', () => {
  expect(toolCallChunk(1, { id: 'c', name: 'n' })).toMatchObject({
    choices: [
      {
        delta: {
          tool_calls: [
            { index: 1, id: 'c', type: 'function', function: { name: 'n', arguments: '' } },
          ],
        },
      },
    ],
  });
});
