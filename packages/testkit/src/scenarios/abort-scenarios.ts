import { reply } from '../reply/reply.ts';
import { answerChunks, chunk, completion } from '../sse/openai-chunks.ts';
import { fails, goodChat, scenariosOf } from './make-scenario.ts';
import type { Ask, Expected, Scenario } from './scenario.ts';

const make = scenariosOf('abort');
const aborted: Expected = fails({ kind: 'abort' }, { released: true, withinMs: 500 });
const streaming: Partial<Ask> = { mode: 'stream', abort: 'streaming' };
const begun = reply.sse([chunk({ role: 'assistant' }), chunk({ content: 'All ' })], {
  done: false,
});
const long = reply.sse(answerChunks(...Array.from({ length: 300 }, () => 'word '))).every(20);
const limits = { connect: 60_000, firstToken: 60_000, idle: 60_000, total: 60_000 };

/** The caller leaves: by signal, by `break`, at any moment. The server must see the connection go. */
export const abortScenarios: readonly Scenario[] = [
  make(
    'a signal aborted before the call sends nothing',
    goodChat,
    fails({ kind: 'abort' }, { requests: 0, withinMs: 500 }),
    { abort: 'before' },
  ),
  make(
    'a signal aborted before the stream sends nothing',
    goodChat,
    fails({ kind: 'abort' }, { requests: 0, withinMs: 500 }),
    { mode: 'stream', abort: 'before' },
  ),
  make(
    'an abort ends the wait for the headers',
    reply.hang(),
    { ...aborted, requests: 1 },
    { abort: 'waiting' },
  ),
  make(
    'an abort ends the wait for the headers of a stream',
    reply.hang(),
    { ...aborted, requests: 1 },
    { mode: 'stream', abort: 'waiting' },
  ),
  make(
    'an abort ends the wait for the headers under time limits',
    reply.hang(),
    { ...aborted, requests: 1 },
    { abort: 'waiting', timeouts: limits },
  ),
  make(
    'an abort ends the wait for the body',
    reply.json(200, completion({})).truncate(20).stall(),
    { ...aborted, requests: 1 },
    { abort: 'waiting' },
  ),
  make(
    'an abort ends the wait for an error body',
    reply.json(400, '{"error":').stall(),
    { ...aborted, requests: 1 },
    { abort: 'waiting' },
  ),
  make(
    'an abort ends the wait for the first text',
    reply.hangAfterHeaders(),
    { ...aborted, requests: 1 },
    { mode: 'stream', abort: 'waiting' },
  ),
  make('an abort ends a stream that stalls', begun.stall(), { ...aborted, requests: 1 }, streaming),
  make('an abort ends a stream that flows', long, { ...aborted, requests: 1 }, streaming),
  make(
    'an abort ends a stream under time limits',
    begun.stall(),
    { ...aborted, requests: 1 },
    { ...streaming, timeouts: limits },
  ),
  make(
    'an abort ends the wait between two tries',
    reply.status(503),
    fails({ kind: 'abort' }, { requests: 1, withinMs: 500 }),
    { abort: 'between-tries', retries: 3 },
  ),
  make(
    'an abort ends a long wait that the server asked for',
    reply.status(503, { 'retry-after': '20' }),
    fails({ kind: 'abort' }, { requests: 1, withinMs: 500 }),
    { abort: 'between-tries' },
  ),
  make(
    'leaving the loop closes a stream that stalls',
    begun.stall(),
    { answer: {}, released: true, requests: 1, withinMs: 500 },
    { mode: 'stream', leaves: true },
  ),
  make(
    'leaving the loop closes a stream that flows',
    long,
    { answer: {}, released: true, requests: 1, withinMs: 500 },
    { mode: 'stream', leaves: true },
  ),
];
