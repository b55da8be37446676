import { portkeyReply } from '../faults/portkey-reply.ts';
import { reply } from '../reply/reply.ts';
import { chunk } from '../sse/openai-chunks.ts';
import { fails, goodChat, goodStream, scenariosOf, well } from './make-scenario.ts';
import type { Scenario, SentClaim } from './scenario.ts';

const retry = scenariosOf('retry');
const twice = { ...well, requests: 2 };
const never = [0, Number.POSITIVE_INFINITY] as const;
const busy = (headers: Readonly<Record<string, string>> = {}) =>
  reply.json(503, { error: { message: 'busy' } }, headers);
const slow = (headers: Readonly<Record<string, string>> = {}) =>
  reply.json(429, { error: { message: 'slow down', type: 'rate_limit' } }, headers);
const failed = (status: number, requests: number) =>
  fails({ kind: 'status', status }, { requests });
/** Dates in headers have whole seconds: the next one but one is over a second away. */
const inTwoSeconds = (at: number): string =>
  new Date(Math.ceil(at / 1000) * 1000 + 2000).toUTCString();

const sameKey: SentClaim = {
  claim: 'both tries carry one idempotency key',
  holds: ([first, second]) =>
    first?.headers['idempotency-key'] !== undefined &&
    first.headers['idempotency-key'] === second?.headers['idempotency-key'],
};
const sameTrace: SentClaim = {
  claim: 'both tries carry one trace id',
  holds: ([first, second]) =>
    first?.headers['x-portkey-trace-id'] !== undefined &&
    first.headers['x-portkey-trace-id'] === second?.headers['x-portkey-trace-id'],
};
const sameBody: SentClaim = {
  claim: 'both tries send the same body',
  holds: ([first, second]) => first?.body !== '' && first?.body === second?.body,
};

/** What is tried again, how often, and after how long. */
export const retryScenarios: readonly Scenario[] = [
  ...[408, 429, 500, 502, 503, 504, 529].map((status) =>
    retry(`a ${status} is tried again`, [reply.status(status), goodChat], twice),
  ),
  ...[400, 401, 403, 404, 422].map((status) =>
    retry(`a ${status} is not tried again`, reply.status(status), failed(status, 1)),
  ),
  retry('two failures are survived', [busy(), busy(), goodChat], { ...well, requests: 3 }),
  retry('a lasting failure ends after three tries', busy(), failed(503, 3)),
  retry('no retry when none is asked for', busy(), failed(503, 1), { retries: 0 }),
  retry('as many retries as are asked for', busy(), failed(503, 5), { retries: 4 }),
  retry('a reset is tried again', [reply.reset(), goodChat], twice),
  retry('a cut body is tried again', [goodChat.truncate(30).cut(), goodChat], twice),
  retry(
    'an error of the server inside a 200 is tried again',
    [reply.json(200, { error: { message: 'x', type: 'server_error' } }), goodChat],
    twice,
  ),
  retry(
    'an empty quota is not tried again',
    portkeyReply.providerError(429, 'no', { code: 'insufficient_quota' }),
    failed(429, 1),
  ),
  retry(
    'a stream that fails before its first text is tried again',
    [reply.sse([chunk({ role: 'assistant' })], { done: false }).cut(), goodStream],
    twice,
    { mode: 'stream' },
  ),
  retry(
    'a stream that errors before its first text is tried again',
    [reply.sse([{ error: { message: 'x', type: 'server_error' } }]), goodStream],
    twice,
    { mode: 'stream' },
  ),
  retry('an empty stream is tried again', [reply.streamBytes(''), goodStream], twice, {
    mode: 'stream',
  }),
  retry('a refused stream is tried again', [busy(), goodStream], twice, { mode: 'stream' }),
  retry(
    'a stream is never tried again after its first text',
    [reply.sse([chunk({ content: 'par' })], { done: false }).cut(), goodStream],
    fails({ kind: ['stream', 'connection'], partial: 'par' }, { requests: 1 }),
    { mode: 'stream' },
  ),
  retry('Retry-After in seconds is waited for', [slow({ 'retry-after': '2' }), goodChat], {
    ...twice,
    waits: [[2000, 2300]],
  }),
  retry('Retry-After of a 503 is waited for', [busy({ 'retry-after': '1' }), goodChat], {
    ...twice,
    waits: [[1000, 1200]],
  }),
  retry(
    'retry-after-ms is waited for, and wins',
    [slow({ 'retry-after-ms': '700', 'retry-after': '9' }), goodChat],
    { ...twice, waits: [[700, 900]] },
  ),
  retry(
    'Retry-After as a date is waited for',
    [
      ({ clock }) =>
        slow({
          'retry-after': inTwoSeconds(clock.now()),
          date: new Date(Math.ceil(clock.now() / 1000) * 1000).toUTCString(),
        }),
      goodChat,
    ],
    { ...twice, waits: [[2000, 2300]] },
  ),
  retry(
    'a Retry-After of an hour fails at once and is told',
    slow({ 'retry-after': '3600' }),
    fails({ kind: 'status', status: 429, retryAfterMs: 3_600_000 }, { requests: 1 }),
  ),
  retry(
    'a Retry-After beyond the deadline fails at once',
    slow({ 'retry-after': '30' }),
    fails({ kind: 'status', status: 429 }, { requests: 1, withinMs: 1000 }),
    { timeouts: { total: 5000 } },
  ),
  ...['-5', 'soon', '', '99999999999'].map((value) =>
    retry(`a Retry-After of "${value}" is no hint`, [busy({ 'retry-after': value }), goodChat], {
      ...twice,
      waits: [[0, 9000]],
    }),
  ),
  retry(
    'waits grow, and stay under their bounds',
    busy(),
    {
      ...failed(503, 4),
      waits: [
        [0, 1500],
        [0, 3000],
        [0, 6000],
      ],
    },
    { retries: 3 },
  ),
  retry(
    'tries stop at the deadline',
    reply.hang(),
    fails({ kind: 'timeout' }, { requests: [1, 3], withinMs: 1100 }),
    { timeouts: { total: 1000 } },
  ),
  retry('x-should-retry: false is obeyed', busy({ 'x-should-retry': 'false' }), failed(503, 1)),
  retry(
    'an idempotency key stays the same',
    [busy(), goodChat],
    { ...twice, sent: [sameKey] },
    { idempotent: true },
  ),
  retry('a trace id stays the same', [busy(), goodChat], { ...twice, sent: [sameTrace] }),
  retry('the body stays the same', [busy(), goodChat], {
    ...twice,
    sent: [sameBody],
    waits: [never],
  }),
];
