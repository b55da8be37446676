import { reply } from '../reply/reply.ts';
import { answerChunks, chunk, completion, usageChunk } from '../sse/openai-chunks.ts';
import { comment, event, sse } from '../sse/sse.ts';
import { fails, GOOD_TEXT, goodStream, scenariosOf, stream, well } from './make-scenario.ts';
import type { Scenario } from './scenario.ts';
import { streamShapes } from './streams/index.ts';

const make = scenariosOf('sse');
const pieces = answerChunks('All ', 'is ', 'well.');
const begun = [chunk({ role: 'assistant', content: '' }), chunk({ content: 'All ' })];
const open = { done: false } as const;
const broken = { kind: 'stream', partial: 'All ' } as const;
const failure = { error: { message: 'engine exploded', type: 'server_error', code: 500 } };
const text = (value: string) => `data: ${JSON.stringify(chunk({ content: value }))}`;
const end = `data: ${JSON.stringify(chunk({ finish_reason: 'stop' }))}`;

/** Streams that end too early or with an error. */
const failures: readonly Scenario[] = [
  make(
    'a clean end without a reason is a cut answer',
    reply.sse(begun, open),
    fails({ ...broken, code: 'stream_incomplete' }),
    stream,
  ),
  make(
    'a dropped connection is a cut answer',
    reply.sse(begun, open).cut(),
    fails({ kind: ['stream', 'connection'], partial: 'All ' }),
    stream,
  ),
  make(
    'a reset is a cut answer',
    reply.sse(begun, open).reset(),
    fails({ kind: ['stream', 'connection'], partial: 'All ' }),
    stream,
  ),
  make(
    'half a chunk is a cut answer',
    reply.sse(begun, open).halfChunk(),
    fails({ kind: ['stream', 'connection'], partial: 'All ' }),
    stream,
  ),
  make(
    'half an event at the end is a cut answer',
    reply.streamBytes(`${text('All ')}\n\n${text('is').slice(0, 60)}`),
    fails(broken),
    stream,
  ),
  make(
    'an empty body is no answer',
    reply.streamBytes(''),
    fails({ kind: ['stream', 'response', 'connection'], retryable: true }),
    stream,
  ),
  make(
    'comments alone are no answer',
    reply.sse([comment(), comment()], open),
    fails({ kind: ['stream', 'response'] }),
    stream,
  ),
  make('[DONE] alone is no answer', reply.sse([]), fails({ kind: ['stream', 'response'] }), stream),
  make(
    '[DONE] after a chunk that the gateway emptied is a swallowed error',
    reply.sse([
      ...begun,
      { id: 'x', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [] },
    ]),
    fails({ ...broken, code: 'stream_incomplete' }),
    stream,
  ),
  make(
    '[DONE] after {"choices":[]} is a swallowed error',
    reply.sse([...begun, { choices: [] }]),
    fails(broken),
    stream,
  ),
  make(
    'an error frame before the text is that error',
    reply.sse([failure]),
    fails({ kind: 'status', says: 'engine exploded', retryable: true }),
    stream,
  ),
  make(
    'an error frame after the text tells the text',
    reply.sse([...begun, failure]),
    fails({ kind: ['stream', 'status'], partial: 'All ', says: 'engine exploded' }),
    stream,
  ),
  make(
    'an error event is an error',
    reply.sse([...begun, event({ event: 'error', data: failure.error })], open),
    fails({ kind: ['stream', 'status'], partial: 'All ', says: 'engine exploded' }),
    stream,
  ),
  make(
    'an error event in words is an error',
    reply.sse([...begun, event({ event: 'error', data: 'engine exploded' })], open),
    fails({ kind: ['stream', 'status'], says: 'engine exploded' }),
    stream,
  ),
  make(
    'an error event of Anthropic is an error',
    reply.sse(
      [
        event({
          event: 'error',
          data: { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
        }),
      ],
      open,
    ),
    fails({ kind: 'status', says: 'Overloaded', retryable: true }),
    stream,
  ),
  make(
    'a bare JSON line with an error is an error',
    reply.streamBytes(`${text('All ')}\n\n${JSON.stringify(failure)}`),
    fails({ kind: ['stream', 'status'], says: 'engine exploded' }),
    stream,
  ),
  make(
    'an error field of llama.cpp is an error',
    reply.streamBytes(`${text('All ')}\n\nerror: ${JSON.stringify(failure.error)}\n\n`),
    fails({ kind: ['stream', 'status'], says: 'engine exploded' }),
    stream,
  ),
  make(
    'an error beside a choice is an error',
    reply.sse([
      ...begun,
      { ...chunk({ content: '' }), error: { code: 502, message: 'Provider disconnected' } },
    ]),
    fails({ kind: ['stream', 'status'], says: 'Provider disconnected' }),
    stream,
  ),
  make(
    'an error inside the choice is an error',
    reply.sse([
      ...begun,
      {
        ...chunk({}),
        choices: [
          {
            index: 0,
            delta: { content: '' },
            finish_reason: 'error',
            error: { code: 502, message: 'Provider disconnected' },
          },
        ],
      },
    ]),
    fails({ kind: ['stream', 'status'], says: 'Provider disconnected' }),
    stream,
  ),
  make(
    'an error disguised as a reason is an error',
    reply.sse([
      ...begun,
      { model: '', choices: [{ delta: { content: '' }, finish_reason: 'overloaded_error' }] },
    ]),
    fails({
      kind: ['stream', 'status'],
      partial: 'All ',
      retryable: true,
      says: 'overloaded_error',
    }),
    stream,
  ),
  make(
    'an error disguised as a reason before the text is that error',
    reply.sse([
      { model: '', choices: [{ delta: { content: '' }, finish_reason: 'overloaded_error' }] },
    ]),
    fails({ kind: 'status', retryable: true, code: 'overloaded' }),
    stream,
  ),
  make(
    'an event that is no JSON breaks the stream',
    reply.streamBytes(`${text('All ')}\n\ndata: {"choices":[{"delta":\n\n${end}\n\n`),
    fails({ ...broken, code: 'stream_malformed' }),
    stream,
  ),
  make(
    'an error in JSON where a stream was asked for',
    reply.json(200, failure),
    fails({ kind: 'status', says: 'engine exploded' }),
    stream,
  ),
  make(
    'a page where a stream was asked for',
    reply.text(200, '<html><title>Sign in</title></html>'),
    fails({ kind: 'response', says: 'Sign in' }),
    stream,
  ),
  make(
    'silence before the first text ends at its limit',
    reply.hangAfterHeaders(),
    fails(
      { kind: 'timeout', retryable: true, code: 'timeout_first_token' },
      { released: true, withinMs: 400 },
    ),
    { ...stream, timeouts: { firstToken: 300 } },
  ),
  make(
    'silence before the headers ends at the limit for the first text',
    reply.hang(),
    fails({ kind: 'timeout', code: 'timeout_first_token' }, { released: true, withinMs: 400 }),
    { ...stream, timeouts: { firstToken: 300 } },
  ),
  make(
    'comments do not put off the limit for the first text',
    reply.endless(': wait\n\n').every(100),
    fails({ kind: 'timeout', code: 'timeout_first_token' }, { released: true, withinMs: 400 }),
    { ...stream, timeouts: { firstToken: 300 } },
  ),
  make(
    'silence after the first text ends at its limit',
    reply.sse(begun, open).stall(),
    fails(
      { kind: 'timeout', partial: 'All ', code: 'timeout_idle' },
      { released: true, withinMs: 400 },
    ),
    { ...stream, timeouts: { idle: 300 } },
  ),
  make(
    'comments do not put off the idle limit',
    [
      ({ request }) =>
        request.number > 0
          ? reply
              .streamBytes(sse(begun, open), ...Array.from({ length: 40 }, () => ': wait\n\n'))
              .every(100)
              .stall()
          : undefined,
    ],
    fails(
      { kind: 'timeout', partial: 'All ', code: 'timeout_idle' },
      { released: true, withinMs: 700 },
    ),
    { ...stream, timeouts: { idle: 300 } },
  ),
  make(
    'a trickle ends at the total limit',
    reply.endless(`${text('x')}\n\n`).every(50),
    fails({ kind: 'timeout', code: 'timeout_total' }, { released: true, withinMs: 400 }),
    { ...stream, timeouts: { total: 300 } },
  ),
];

/** Good streams in any form that the format allows. */
const good: readonly Scenario[] = [
  make('line ends of CRLF', reply.sse(pieces, { lineEnding: 'crlf' }), well, stream),
  make('line ends of CR', reply.sse(pieces, { lineEnding: 'cr' }), well, stream),
  make(
    'line ends of CRLF, byte by byte',
    reply.sse(pieces, { lineEnding: 'crlf' }).splitEvery(1),
    well,
    stream,
  ),
  make('a byte order mark', reply.sse(pieces, { byteOrderMark: true }), well, stream),
  make('no space after the colon', reply.sse(pieces, { space: false }), well, stream),
  make(
    'comments between events',
    reply.sse([comment(), ...pieces.flatMap((piece) => [comment(' ping'), piece])]),
    well,
    stream,
  ),
  make(
    'data over several lines',
    reply.sse(pieces.map((piece) => event({ data: JSON.stringify(piece, undefined, 1) }))),
    well,
    stream,
  ),
  make(
    'ids, names and retry fields',
    reply.sse([
      event({ retry: 10 }),
      ...pieces.map((data, index) => event({ event: 'message', id: String(index), data })),
    ]),
    well,
    stream,
  ),
  make(
    'events without data',
    reply.sse([event({ event: 'ping' }), event({ data: '' }), ...pieces]),
    well,
    stream,
  ),
  make(
    'a last event without its blank line',
    reply.streamBytes(`${text(GOOD_TEXT)}\n\n${end}`),
    well,
    stream,
  ),
  make('no [DONE] after the reason', reply.sse(pieces, open), well, stream),
  make('a reset after the reason', reply.sse(pieces, open).reset(), well, stream),
  make('a drop after the reason', reply.sse(pieces, open).cut(), well, stream),
  make(
    'a connection kept open after [DONE]',
    goodStream.stall(),
    { ...well, released: true },
    stream,
  ),
  make(
    'a connection kept open after the reason',
    reply.sse(pieces, open).stall(),
    { ...well, released: true, withinMs: 30_000 },
    stream,
  ),
  make(
    'text after [DONE] is not read',
    reply.streamBytes(sse(pieces), `${text(' Not this.')}\n\n`),
    well,
    stream,
  ),
  make(
    '[DONE] without a reason after text',
    reply.sse(begun),
    { answer: { text: 'All ' } },
    stream,
  ),
  make(
    'whole JSON where a stream was asked for',
    reply.json(200, completion({ content: GOOD_TEXT })),
    well,
    stream,
  ),
  make(
    'a stream under the name of JSON',
    goodStream.header('content-type', 'application/json'),
    well,
    stream,
  ),
  make(
    'a stream under the name of plain text',
    goodStream.header('content-type', 'text/plain'),
    well,
    stream,
  ),
  make('a stream without a content type', goodStream.header('content-type', ''), well, stream),
  make(
    'usage after the reason',
    reply.sse([...pieces, usageChunk()]),
    { answer: { text: GOOD_TEXT, usage: { input: 5, output: 7 } } },
    stream,
  ),
  make(
    'usage on each chunk: the last one counts',
    reply.sse([
      ...begun.map((piece, index) => ({
        ...piece,
        usage: { prompt_tokens: 5, completion_tokens: index },
      })),
      { ...chunk({ finish_reason: 'stop' }), usage: { prompt_tokens: 5, completion_tokens: 2 } },
    ]),
    { answer: { text: 'All ', usage: { input: 5, output: 2 } } },
    stream,
  ),
  make(
    'an answer without text',
    reply.sse([chunk({ role: 'assistant', content: '' }), chunk({ finish_reason: 'stop' })]),
    { answer: { text: '', finishReason: 'stop' } },
    stream,
  ),
  make(
    'an event of 2 MB in small pieces',
    reply.sse(answerChunks('x'.repeat(2_000_000))).splitEvery(16_384),
    { answer: { text: 'x'.repeat(2_000_000) } },
    stream,
  ),
  make(
    '5,000 events in one piece',
    reply.streamBytes(sse(answerChunks(...Array.from({ length: 5000 }, () => 'ab ')))),
    { answer: { text: 'ab '.repeat(5000) } },
    stream,
  ),
  make(
    'a slow reader is not taken for a slow server',
    reply.sse(answerChunks(...Array.from({ length: 200 }, () => 'ab '))),
    { answer: { text: 'ab '.repeat(200) } },
    { ...stream, slowReader: true, timeouts: { idle: 300 } },
  ),
  make(
    'emoji cut inside, at each byte',
    reply.sse(answerChunks('👩‍🚀', ' ', '日本', ' ', 'é')).splitEvery(1),
    { answer: { text: '👩‍🚀 日本 é' } },
    stream,
  ),
  make(
    'line separators inside JSON',
    reply.sse(answerChunks('a\u2028b\u2029c\u0085d')),
    { answer: { text: 'a\u2028b\u2029c\u0085d' } },
    stream,
  ),
  make(
    'escapes of every kind',
    reply.streamBytes(
      'data: {"choices":[{"index":0,"delta":{"content":"\\u0041\\n\\"\\\\\\/\\ud83d\\ude80\\t"}}]}\n\n',
      `${end}\n\n`,
    ),
    { answer: { text: 'A\n"\\/🚀\t' } },
    stream,
  ),
  make(
    'unknown fields and unknown events',
    reply.sse([
      event({ event: 'vendor.metrics', data: { speed: 1 } }),
      ...pieces.map((piece) => ({ ...piece, vendor: { a: [1] } })),
    ]),
    well,
    stream,
  ),
  make(
    'prototype names inside chunks',
    reply.streamBytes(
      `data: {"__proto__":{"polluted":1},"choices":[{"index":0,"delta":{"content":"${GOOD_TEXT}","__proto__":{"polluted":1},"constructor":{"polluted":1}}}]}\n\n`,
      `${end}\n\n`,
    ),
    well,
    stream,
  ),
];

/** Bytes without end: memory must stay bounded. */
const endless: readonly Scenario[] = [
  make(
    'a line without end breaks off',
    reply.endless('x'.repeat(65_536)),
    fails({ kind: ['stream', 'response', 'timeout'] }, { released: true }),
    stream,
  ),
  make(
    'an event without end breaks off',
    reply.endless(`data: ${'x'.repeat(65_000)}\n`),
    fails({ kind: ['stream', 'response', 'timeout'] }, { released: true }),
    stream,
  ),
];

/** Every stream shape, whole, cut into single bytes, and in sevens. */
const shapes: readonly Scenario[] = streamShapes.flatMap(({ name, provider, bytes, answer }) =>
  [0, 1, 7].map((size) =>
    make(
      `${name}${size === 0 ? '' : `, in pieces of ${size}`}`,
      size === 0 ? reply.streamBytes(bytes) : reply.streamBytes(bytes).splitEvery(size),
      { answer },
      { ...stream, provider },
    ),
  ),
);

/** Event streams: cut, broken, odd, endless, and as providers write them. */
export const sseScenarios: readonly Scenario[] = [...failures, ...good, ...endless, ...shapes];
