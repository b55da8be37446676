import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Answer } from '@x/testkit';
import { chunk, completion, reply } from '@x/testkit';
import type { Cell } from './cell.ts';

// The failures that other fallback libraries and the gateway itself were measured by, as a provider
// would answer them: the same answers go to the client directly and through the real gateway.

const error = (status: number, type: string): Answer =>
  reply.json(status, { error: { message: 'no', type, param: null, code: null } });
const overloaded = { error: { message: 'busy', type: 'overloaded_error' } };
const role = chunk({ role: 'assistant', content: '' });
const part = chunk({ content: 'par' });

const BOTH: readonly Cell[] = [
  { name: '500', answer: error(500, 'server_error') },
  {
    name: '404 of a model',
    answer: reply.json(404, { error: { message: 'no', code: 'model_not_found' } }),
  },
  { name: '413', answer: error(413, 'request_too_large') },
  {
    name: 'context length',
    answer: reply.json(400, { error: { message: 'long', code: 'context_length_exceeded' } }),
  },
  { name: 'an error inside a 200', answer: reply.json(200, overloaded) },
  { name: 'an empty object', answer: reply.json(200, {}) },
  { name: 'a silent provider', answer: reply.hang(), hangs: true },
  { name: 'a reset', answer: reply.reset() },
];

/** Failures of a whole answer after which the second target answers. */
export const CHAT_MOVES_ON: readonly Cell[] = [
  ...BOTH,
  { name: 'an answer without content', answer: reply.json(200, completion({ content: '' })) },
  {
    name: 'a cut body',
    answer: reply
      .json(200, completion({ content: 'x' }))
      .truncate(40)
      .cut(),
  },
];

/** Failures of a stream before its first content. */
export const STREAM_MOVES_ON: readonly Cell[] = [
  ...BOTH,
  { name: 'an error as the first event', answer: reply.sse([overloaded]) },
  { name: 'an error after the role', answer: reply.sse([role, overloaded]) },
  { name: 'a clean end after the role', answer: reply.sse([role], { done: false }) },
  { name: 'a cut after the role', answer: reply.sse([role], { done: false }).cut() },
  { name: 'a reset after the role', answer: reply.sse([role], { done: false }).reset() },
  { name: 'only [DONE]', answer: reply.sse([]) },
  {
    name: 'silence after the headers',
    answer: reply.hangAfterHeaders(),
    hangs: true,
  },
  {
    name: 'silence after the role',
    answer: reply.sse([role], { done: false }).stall(),
    hangs: true,
  },
];

/** Breaks after content: the reader has seen a part, so nothing moves on by itself. */
export const STREAM_BREAKS: readonly Cell[] = [
  { name: 'an error after text', answer: reply.sse([role, part, overloaded]) },
  { name: 'a close without finish_reason', answer: reply.sse([role, part], { done: false }) },
];

/**
 * Breaks of the connection after text. They wait until every reader has the text: a break on its heels
 * would destroy what is still on the way, and the reader would rightly never know of it.
 */
export const BREAKS_ONCE_READ: readonly (() => Cell & { readonly release: () => void })[] = [
  () => onceRead('a reset after text', (socket) => socket.resetAndDestroy()),
  () => onceRead('a cut after text', (socket) => socket.destroy()),
];

function onceRead(
  name: string,
  end: (socket: Socket) => void,
): Cell & { readonly release: () => void } {
  const open: ServerResponse[] = [];
  return {
    name,
    answer: async (exchange) => {
      open.push(exchange.response);
      exchange.breaking();
      await reply.sse([role, part], { done: false }).stall().send(exchange);
      return undefined;
    },
    release: () => {
      for (const { socket } of open) if (socket !== null) end(socket);
    },
  };
}

/** What no other target would do better. */
export const STOPS: readonly Cell[] = [
  { name: '400', answer: error(400, 'invalid_request_error') },
  { name: '422', answer: error(422, 'invalid_request_error') },
];
