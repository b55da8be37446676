import { portkeyReply } from '../faults/portkey-reply.ts';
import type { Answer } from '../reply/answer.ts';
import { reply } from '../reply/reply.ts';
import { chunk } from '../sse/openai-chunks.ts';
import { canaries } from './canaries.ts';
import { fails, goodChat, scenariosOf, stream, well } from './make-scenario.ts';
import type { Ask, Scenario, SentClaim } from './scenario.ts';

const make = scenariosOf('security');
const everything: Partial<Ask> = {
  retries: 0,
  portkeyKey: canaries.portkeyKey,
  headers: { 'x-api-key': canaries.header },
};
const refused = fails({ kind: 'input' }, { requests: 0 });
const echo =
  (status: number): Answer =>
  ({ request }) =>
    reply.json(status, {
      error: {
        message: `Incorrect key ${request.headers['authorization']}, ${request.headers['x-portkey-api-key']}, ${request.headers['x-api-key']} for ${request.body}`,
        type: 'invalid_request_error',
        param: request.headers['authorization'],
        code: canaries.providerKey,
      },
    });
const otherOrigin: SentClaim = {
  claim: 'one request alone',
  holds: (requests) => requests.length === 1,
};
const ownLabel: SentClaim = {
  claim: 'each request carries its own metadata alone',
  holds: (requests) => {
    const labels = requests.map(({ headers, json }) => {
      const asked = JSON.stringify(json);
      const label = /call-(\d+)/.exec(headers['x-portkey-metadata'] ?? '')?.[0] ?? 'none';
      return asked.includes(`${label} `) ? label : undefined;
    });
    return labels.every((label) => label !== undefined);
  },
};
const asciiMetadata: SentClaim = {
  claim: 'the metadata is escaped to ASCII and decodes to what was given',
  holds: ([request]) => {
    const header = request?.headers['x-portkey-metadata'] ?? '';
    if (!/^[\x20-\x7e]+$/.test(header)) return false;
    return JSON.parse(header).city === '東京 é';
  },
};

/** Secrets stay secret, calls stay apart, keys go to one origin. Every run looks for the canaries. */
export const securityScenarios: readonly Scenario[] = [
  make(
    'a key echoed in an error is redacted',
    echo(401),
    fails({ kind: 'status', status: 401 }),
    everything,
  ),
  make(
    'a key echoed in a 400 is redacted',
    echo(400),
    fails({ kind: 'status', status: 400 }),
    everything,
  ),
  make(
    'a key echoed in a 500 is redacted',
    echo(500),
    fails({ kind: 'status', status: 500 }),
    everything,
  ),
  make('a key echoed inside a 200 is redacted', echo(200), fails({ kind: 'status' }), everything),
  make(
    'a key echoed in plain text is redacted',
    ({ request }) => reply.text(500, `Bad ${request.headers['authorization']}`, 'text/plain'),
    fails({ kind: 'status' }),
    everything,
  ),
  make(
    'a key echoed in a page is redacted',
    ({ request }) =>
      reply.text(
        502,
        `<html><body>${request.headers['authorization']} ${request.headers['x-portkey-api-key']}</body></html>`,
      ),
    fails({ kind: 'status' }),
    everything,
  ),
  make(
    'a key echoed in a stream is redacted',
    ({ request }) =>
      reply.sse([
        chunk({ content: 'All' }),
        { error: { message: request.headers['authorization'] } },
      ]),
    fails({ kind: ['stream', 'status'] }),
    { ...everything, mode: 'stream' },
  ),
  make(
    'a key echoed in bad JSON is redacted',
    ({ request }) => reply.json(200, `{"key":"${request.headers['authorization']}"`),
    fails({ kind: 'response' }),
    everything,
  ),
  make(
    'a key echoed in a broken event is redacted',
    ({ request }) => reply.streamBytes(`data: {"key":"${request.headers['authorization']}"\n\n`),
    fails({ kind: ['stream', 'response'] }),
    { ...everything, mode: 'stream' },
  ),
  make(
    'a key echoed in a redirect is redacted',
    ({ request }) =>
      reply.redirect(
        302,
        `http://127.0.0.2:9/?key=${encodeURIComponent(request.headers['authorization'] ?? '')}`,
      ),
    fails({ kind: 'status' }),
    everything,
  ),
  make(
    'the prompt echoed in an error is redacted',
    ({ request }) => reply.json(400, { error: { message: `Cannot answer: ${request.body}` } }),
    fails({ kind: 'status' }),
    everything,
  ),
  make(
    'no secret shows in a failed connection',
    reply.reset(),
    fails({ kind: 'connection' }),
    everything,
  ),
  make('no secret shows in a time limit', reply.hang(), fails({ kind: 'timeout' }), {
    ...everything,
    timeouts: { total: 200 },
  }),
  make(
    'no secret shows in a cut stream',
    reply.sse([chunk({ content: 'All' })], { done: false }).cut(),
    fails({ kind: ['stream', 'connection'] }),
    { ...everything, ...stream },
  ),
  make('no secret shows in an abort', reply.hang(), fails({ kind: 'abort' }), {
    ...everything,
    abort: 'waiting',
  }),
  make('no secret shows when all is well', goodChat, well, everything),
  ...[302, 307, 308].map((status) =>
    make(
      `keys do not follow a ${status} to another host`,
      ({ request }) =>
        request.path.includes('elsewhere')
          ? goodChat
          : reply.redirect(
              status,
              `http://localhost:${request.headers['host']?.split(':')[1]}/elsewhere`,
            ),
      fails({ kind: 'status' }, { sent: [otherOrigin] }),
      everything,
    ),
  ),
  make('a key with a line break is refused, and not shown', goodChat, refused, {
    apiKey: `${canaries.providerKey}\nx`,
  }),
  make('a key with a letter beyond Latin-1 is refused, and not shown', goodChat, refused, {
    apiKey: `${canaries.providerKey}ключ`,
  }),
  make('a Portkey key with a line break is refused, and not shown', goodChat, refused, {
    portkeyKey: `${canaries.portkeyKey}\r\nx-evil: 1`,
  }),
  make('a header with a line break is refused', goodChat, refused, {
    headers: { 'x-a': 'b\r\nx-evil: 1' },
  }),
  make('a key over plain http is refused off loopback', goodChat, refused, {
    baseUrl: 'http://gateway.example/v1',
  }),
  make('a password in the base URL is refused, and not shown', goodChat, refused, {
    baseUrl: `http://user:${canaries.header}@127.0.0.1:{port}/v1`,
  }),
  make('a base URL that is no http is refused', goodChat, refused, {
    baseUrl: 'file:///etc/passwd',
  }),
  make(
    'metadata of any script arrives',
    goodChat,
    { ...well, sent: [asciiMetadata] },
    { metadata: { city: '東京 é' } },
  ),
  make(
    'calls at the same time keep their own headers',
    ({ request }) => (request.number % 3 === 0 ? reply.status(503) : goodChat),
    { ...well, sent: [ownLabel] },
    { parallel: 30, retries: 5 },
  ),
  make(
    'a failure of the gateway shows no secret of its request',
    portkeyReply.crashed(),
    fails({ kind: 'status' }),
    everything,
  ),
];
