import type { FailureKind } from '@x/testkit/scenarios';
import { Portkey } from 'portkey-ai';
import { chatBody, onlyLimit } from './openai-body.ts';
import type { Failure, Peer } from './peer.ts';
import { abortKinds, numberIn, wordsOf } from './platform-error.ts';
import { readChunks, readCompletion } from './read-openai.ts';

type Chat = Portkey['chat']['completions'];
type Body = Parameters<Chat['create']>[0];

/** Portkey's own client. */
export const portkeyAi: Peer = {
  name: 'portkey-ai',
  packages: ['portkey-ai'],
  setup: 'maxRetries (a field, 1 by default), requestTimeout, signal; stream: for await',
  lacks: ['reasoning'],
  open({ baseUrl, apiKey, portkeyKey, provider, model, retries, timeouts }) {
    const client = new Portkey({
      baseURL: baseUrl,
      apiKey: portkeyKey ?? 'pk-unused',
      provider,
      Authorization: `Bearer ${apiKey}`,
      requestTimeout: onlyLimit(timeouts),
    });
    if (retries !== undefined) client.maxRetries = retries;
    return {
      client,
      async ask(call) {
        // Some calls are wrong on purpose; the client has to say so, not the compiler.
        const body = { ...chatBody(model, call), stream: call.mode === 'stream' } as Body;
        const params = { metadata: call.metadata, traceID: call.traceId };
        const extraHeaders = {
          ...call.headers,
          ...(call.idempotencyKey === undefined ? {} : { 'idempotency-key': call.idempotencyKey }),
        };
        const options = { signal: call.signal, extraHeaders };
        const got = await client.chat.completions.create(body, params, options);
        return call.mode === 'chat' ? readCompletion(got) : await readChunks(iterable(got), call);
      },
    };
  },
  failure,
};

// A stream is an async iterable, whatever its type says; an answer that is none has no chunks.
function iterable(got: unknown): AsyncIterable<unknown> {
  return Object(got) as AsyncIterable<unknown>;
}

/** Its error classes are not exported, so they are told by their names. */
const KINDS: Readonly<Record<string, readonly FailureKind[]>> = {
  APIUserAbortError: ['abort'],
  APIConnectionTimeoutError: ['timeout'],
  APIConnectionError: ['connection', 'stream'],
};

function failure(error: unknown): Failure {
  const message = wordsOf(error);
  const name = error instanceof Error ? error.constructor.name : '';
  const status = numberIn(error, 'status');
  const known = KINDS[name];
  if (known !== undefined) return { kinds: known, message };
  if (status !== undefined) return { kinds: ['status'], status, message };
  if (name === 'APIError') return { kinds: ['stream', 'response', 'status'], message };
  return { kinds: abortKinds(error), message };
}
