import type { Answer } from '@x/testkit';
import { answerChunks, chunk, completion, reply } from '@x/testkit';
import type { FailoverCase, Wanted } from './case.ts';

const role = chunk({ role: 'assistant', content: '' });
const par = chunk({ content: 'par' });
const busy = { error: { message: 'busy', type: 'overloaded_error', code: 'overloaded' } };
const slowDown = reply.json(429, busy, { 'retry-after': '60' });
const open = { done: false } as const;

/** The matrix: each failure of the first target, and what must come of it. */
export const FAILOVER_CASES: readonly FailoverCase[] = [
  ...both('500', 'answers 500', reply.json(500, busy), 'second'),
  ...both('429', 'answers 429', reply.json(429, busy), 'second'),
  ...both('401', 'refuses its key', reply.json(401, { error: { message: 'bad key' } }), 'second'),
  ...both('404', 'has no such model', reply.json(404, { error: { message: 'no' } }), 'second'),
  ...both('400', 'finds the request bad', reply.json(400, { error: { message: 'bad' } }), 'stop'),
  ...both('html-502', 'answers a web page', reply.text(502, '<html>bad</html>'), 'second'),
  ...both('reset', 'resets the connection', reply.reset(), 'second'),
  ...both('hang', 'never answers', reply.hang(), 'second').map(soon),
  chat('error-in-200', 'answers 200 with an error', reply.json(200, busy), 'second'),
  chat('empty-object', 'answers 200 with {}', reply.json(200, {}), 'second'),
  chat('empty-body', 'answers 200 with nothing', reply.status(200), 'second'),
  chat('cut-json', 'cuts its JSON', reply.json(200, '{"choices":['), 'second'),
  chat('no-content', 'says nothing', reply.json(200, completion({ content: '' })), 'second'),
  stream('error-first', 'sends an error first', reply.sse([busy]), 'second'),
  stream('error-after-role', 'sends the role, then an error', reply.sse([role, busy]), 'second'),
  stream('empty-stream', 'sends only [DONE]', reply.sse([]), 'second'),
  stream('cut-before-text', 'is cut before any text', reply.sse([role], open).cut(), 'second'),
  stream('end-before-text', 'ends before any text', reply.sse([role], open), 'second'),
  soon(
    stream(
      'stall-before-text',
      'stalls before any text',
      reply.sse([role], open).stall(),
      'second',
    ),
  ),
  stream('swallowed', 'has its error swallowed', reply.sse([{ choices: [] }]), 'second'),
  stream('error-after-text', 'sends text, then an error', reply.sse([role, par, busy]), 'cut'),
  stream('end-after-text', 'ends without a reason', reply.sse([role, par], open), 'cut'),
  stream('cut-after-text', 'is cut after text', reply.sse([role, par], open).cut(), 'cut'),
  stream('reset-after-text', 'is reset after text', reply.sse([role, par], open).reset(), 'cut'),
  ...both('abort', 'is waited for when the caller aborts', reply.hang(), 'stop').map((row) => ({
    ...row,
    aborts: true,
  })),
  ...both('all-fail', 'fails, and so does the second', reply.json(500, busy), 'all').map((row) => ({
    ...row,
    second: reply.json(503, busy),
  })),
  ...both('outage', 'answers 500 to each of 20 calls', reply.json(500, busy), 'spared').map(
    (row) => ({ ...row, inTurn: 20, mostFirst: 10 }),
  ),
  ...both('cool-down', 'answers 429, retry in a minute', slowDown, 'spared').map((row) => ({
    ...row,
    inTurn: 2,
    mostFirst: 1,
  })),
  ...both('20-at-once', 'answers 500 to 20 calls at once', reply.json(500, busy), 'second').map(
    (row) => ({ ...row, parallel: 20 }),
  ),
];

/** A whole answer, as JSON or as a stream, whichever is asked for. */
export function says(text: string): Answer {
  return ({ request }) =>
    Object(request.json).stream === true
      ? reply.sse(answerChunks(text))
      : reply.json(200, completion({ content: text }));
}

function chat(name: string, title: string, first: Answer, wanted: Wanted): FailoverCase {
  return { name: `chat/${name}`, title, mode: 'chat', first, wanted };
}

function stream(name: string, title: string, first: Answer, wanted: Wanted): FailoverCase {
  return { name: `stream/${name}`, title, mode: 'stream', first, wanted };
}

function soon(row: FailoverCase): FailoverCase {
  return { ...row, limitMs: 800 };
}

function both(name: string, title: string, first: Answer, wanted: Wanted): FailoverCase[] {
  return [chat(name, title, first, wanted), stream(name, title, first, wanted)];
}
