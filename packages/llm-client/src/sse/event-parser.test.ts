import { splitEvery } from '@x/testkit';
import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEventParser, EventTooLargeError } from './event-parser.ts';

interface Event {
  readonly event: string;
  readonly data: string;
}

/** Reads bytes in pieces, as a body is read: one streaming decoder, then the parser. */
function read(pieces: readonly Uint8Array[], limit = 1_000_000): Event[] {
  const parser = createEventParser(limit);
  const decoder = new TextDecoder();
  const events: Event[] = [];
  const take = (): void => {
    while (parser.next() !== 'nothing') events.push({ event: parser.event, data: parser.data });
  };
  for (const piece of pieces) {
    parser.push(decoder.decode(piece, { stream: true }));
    take();
  }
  parser.push(decoder.decode());
  parser.end();
  take();
  return events;
}

function readAll(text: string): Event[] {
  return read([new TextEncoder().encode(text)]);
}

/** The independent decoder. A last event needs no blank line with us, so it is given one. */
function reference(text: string): Event[] {
  const events: Event[] = [];
  const parser = createParser({
    onEvent: ({ event, data }) => {
      if (data !== '') events.push({ event: event ?? '', data });
    },
  });
  parser.feed(`${text}\n\n`);
  return events;
}

const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replace(/[\r\n]/g, '')),
  fc.constantFrom('{"a":1}', '[DONE]', ' two spaces', ':colon', '👩‍🚀', '\u2028'),
);
const line = fc.oneof(
  { weight: 5, arbitrary: value.map((text) => `data: ${text}`) },
  { weight: 2, arbitrary: value.map((text) => `data:${text}`) },
  fc.constantFrom('data', 'data:', 'event: ping', 'event', 'id: 7', 'retry: 10', ': comment', ':'),
  value.map((text) => `event: e${text.replaceAll('error', '')}`),
  value.map((text) => `other${text.replace(/^[^:]*/, '')}`),
);
const stream = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\n\r\n', '\r\r')), {
    maxLength: 30,
  })
  .map((lines) => lines.flat().join(''));

test('agrees with an independent decoder on any stream, in pieces of any size', () => {
  fc.assert(
    fc.property(stream, fc.integer({ min: 1, max: 40 }), fc.boolean(), (text, size, mark) => {
      const bytes = new TextEncoder().encode(mark ? `\uFEFF${text}` : text);
      expect(read(splitEvery(bytes, size))).toEqual(reference(text));
    }),
    { numRuns: 1500 },
  );
});

test('joins the data of several lines by line feeds', () => {
  expect(readAll('data: a\ndata:b\ndata\ndata:  c\n\n')).toEqual([
    { event: '', data: 'a\nb\n\n c' },
  ]);
});

test('reads an event that its stream ends without a blank line', () => {
  expect(readAll('data: a\n\ndata: b')).toEqual([
    { event: '', data: 'a' },
    { event: '', data: 'b' },
  ]);
});

describe('errors', () => {
  test('takes an error event for an event, also without data', () => {
    expect(readAll('event: error\n\n')).toEqual([{ event: 'error', data: '' }]);
  });

  test('takes a bare JSON line with an error for an error', () => {
    expect(readAll('data: a\n\n{"error":{"message":"x"}}\n')).toEqual([
      { event: '', data: 'a' },
      { event: 'error', data: '{"error":{"message":"x"}}' },
    ]);
  });

  test('takes an error field for an error', () => {
    expect(readAll('error: {"code":500}\n\n')).toEqual([{ event: 'error', data: '{"code":500}' }]);
  });
});

test.each([
  ['one line', 'data: xxxxxxxxxxxxxxxxxxxxxxxx'],
  ['many lines', 'data: xxxxx\n'.repeat(9)],
])('refuses an event over its limit, in %s', (_, text) => {
  expect(() => read(splitEvery(text, 5), 20)).toThrow(EventTooLargeError);
});

test('keeps the last id and the reconnection time, unless they are no such', () => {
  const parser = createEventParser(100);
  parser.push('id: 1\nretry: 20\ndata: a\n\nid: 2\0\nretry: x\ndata: b\n\n');
  while (parser.next() !== 'nothing');
  expect([parser.lastEventId, parser.reconnectionMs]).toEqual(['1', 20]);
});

test('does not take comments for progress', () => {
  const parser = createEventParser(100);
  parser.push(': wait\n\n: wa');
  while (parser.next() !== 'nothing');
  expect(parser.progress).toBe(false);
  parser.push('it\n\ndata: a\n\n');
  while (parser.next() !== 'nothing');
  expect(parser.progress).toBe(true);
});

test('reads a large event in time that grows with its size', () => {
  const work = (size: number): number => {
    const pieces = splitEvery(`data: ${'x'.repeat(size)}\n\n`, 64);
    const start = process.cpuUsage();
    read(pieces, size * 2);
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  work(100_000);
  // Quadratic would be 64 times as much.
  expect(work(1_600_000)).toBeLessThan(Math.max(work(200_000), 5000) * 32);
});
