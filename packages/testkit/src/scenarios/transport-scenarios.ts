import { reply } from '../reply/reply.ts';
import { completion } from '../sse/openai-chunks.ts';
import {
  fails,
  GOOD_TEXT,
  goodChat,
  goodStream,
  once,
  scenariosOf,
  stream,
  well,
} from './make-scenario.ts';
import type { Scenario } from './scenario.ts';

const transport = scenariosOf('transport');
const connection = { kind: 'connection', retryable: true } as const;
const good = JSON.stringify(completion({ content: GOOD_TEXT }));
const http = (head: string, body: string): string =>
  `${head.replaceAll('\n', '\r\n')}\r\n\r\n${body}`;

/** Connections that fail, and answers that are odd but good. */
export const transportScenarios: readonly Scenario[] = [
  transport('nothing listens', [], fails({ ...connection, says: 'ECONNREFUSED' }), {
    ...once,
    baseUrl: 'http://127.0.0.1:{closed}/v1',
  }),
  transport('the host has no address', [], fails({ ...connection, says: 'nowhere.invalid' }), {
    ...once,
    baseUrl: 'https://nowhere.invalid/v1',
  }),
  transport('a reset before the headers', reply.reset(), fails(connection), once),
  transport('a close before the headers', reply.close(), fails(connection), once),
  transport('a stream reset before the headers', reply.reset(), fails(connection), stream),
  transport(
    'an answer that is not HTTP',
    reply.raw('SSH-2.0-OpenSSH_9.6\r\n'),
    fails({ kind: 'connection' }),
    once,
  ),
  transport(
    'plain HTTP where TLS was asked for',
    reply.raw('HTTP/1.1 400 Bad Request\r\n\r\n'),
    fails({ kind: 'connection', retryable: false }),
    { ...once, baseUrl: 'https://127.0.0.1:{port}/v1' },
  ),
  transport(
    'a reset in the middle of a body',
    reply.json(200, good).truncate(40).reset(),
    fails(connection),
    once,
  ),
  transport(
    'a body shorter than its length',
    reply.json(200, good).contentLength(9999).cut(),
    fails(connection),
    once,
  ),
  transport(
    'a connection closed in the middle of a chunk',
    reply.json(200, good).truncate(40).halfChunk(),
    fails(connection),
    once,
  ),
  transport(
    'headers and then a close',
    reply.json(200, '').cut(),
    fails({ kind: ['connection', 'response'], retryable: true }),
    once,
  ),
  transport(
    'a broken compression',
    reply.json(200, good, { 'content-encoding': 'gzip' }),
    fails({ kind: ['connection', 'response'] }),
    once,
  ),
  transport('a compressed answer is read', reply.json(200, good).gzip(), well, once),
  transport('a compressed stream is read', goodStream.gzip(), well, stream),
  transport('an answer in single bytes is read', goodChat.splitEvery(1), well, once),
  transport(
    'early hints before the answer are skipped',
    reply.raw(
      http('HTTP/1.1 103 Early Hints\nlink: </a>', ''),
      http(`HTTP/1.1 200 OK\ncontent-type: application/json\ncontent-length: ${good.length}`, good),
    ),
    well,
    once,
  ),
  transport(
    'an answer of HTTP/1.0, ended by the close',
    reply.raw(http('HTTP/1.0 200 OK\ncontent-type: application/json', good)),
    well,
    once,
  ),
  transport(
    'trailers after the body are skipped',
    reply.raw(
      http(
        'HTTP/1.1 200 OK\ncontent-type: application/json\ntransfer-encoding: chunked\ntrailer: x-sum',
        `${good.length.toString(16)}\r\n${good}\r\n0\r\nx-sum: 1\r\n\r\n`,
      ),
    ),
    well,
    once,
  ),
  transport(
    'a chunk of no size',
    reply.raw(
      http(
        'HTTP/1.1 200 OK\ncontent-type: application/json\ntransfer-encoding: chunked',
        'zz\r\n{}\r\n',
      ),
    ),
    fails({ kind: 'connection' }),
    once,
  ),
  transport(
    'response headers beyond every limit',
    reply.json(200, good, { 'x-large': 'x'.repeat(40_000) }),
    fails({ kind: 'connection' }),
    once,
  ),
  transport(
    'a connection that the server drops after each answer',
    [reply.status(503).closeConnection(), goodChat],
    { ...well, requests: 2 },
  ),
  transport(
    'silence before the headers ends at the limit',
    reply.hang(),
    fails({ kind: 'timeout', retryable: true }, { released: true, withinMs: 400 }),
    { ...once, timeouts: { total: 300 } },
  ),
  transport(
    'silence after the headers ends at the limit',
    reply.hangAfterHeaders(200, 'application/json'),
    fails({ kind: 'timeout', retryable: true }, { released: true, withinMs: 400 }),
    { ...once, timeouts: { total: 300 } },
  ),
  transport(
    'silence in the middle of a body ends at the limit',
    reply.json(200, good).truncate(30).stall(),
    fails({ kind: 'timeout', retryable: true }, { released: true, withinMs: 400 }),
    { ...once, timeouts: { total: 300 } },
  ),
  transport(
    'a body that drips for ever ends at the limit',
    reply.endless(' ', 200, 'application/json').every(50),
    fails({ kind: 'timeout' }, { released: true, withinMs: 400 }),
    { ...once, timeouts: { total: 300 } },
  ),
];
