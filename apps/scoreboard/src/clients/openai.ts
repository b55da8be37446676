import OpenAI from 'openai';
import { createHeaders } from 'portkey-ai';
import { chatBody, onlyLimit } from './openai-body.ts';
import type { Call, Failure, Peer, Session, Settings } from './peer.ts';
import { abortKinds, wordsOf } from './platform-error.ts';
import { readChunks, readCompletion } from './read-openai.ts';

type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;
type StreamBody = OpenAI.ChatCompletionCreateParamsStreaming;

/** `openai`, with `for await` over the chunks of a stream. */
export const openai: Peer = {
  name: 'openai',
  packages: ['openai'],
  setup:
    'maxRetries, timeout (it has this one), signal; headers by createHeaders; stream: for await',
  lacks: ['reasoning'],
  open: (settings) => session(settings, false),
  failure,
};

/** `openai`, with its helper for streams. */
export const openaiHelper: Peer = {
  ...openai,
  name: 'openai helper',
  setup: 'as openai, but streams by chat.completions.stream() and finalChatCompletion()',
  open: (settings) => session(settings, true),
};

function session(settings: Settings, helper: boolean): Session {
  const { baseUrl, apiKey, portkeyKey, provider, model, retries, timeouts } = settings;
  const limit = onlyLimit(timeouts);
  const client = new OpenAI({
    baseURL: baseUrl,
    apiKey,
    defaultHeaders: createHeaders({ provider, apiKey: portkeyKey }),
    logLevel: 'off',
    ...(retries === undefined ? {} : { maxRetries: retries }),
    ...(limit === undefined ? {} : { timeout: limit }),
  });
  return {
    client,
    async ask(call) {
      const options = requestOptions(call);
      const body = chatBody(model, call);
      // Some calls are wrong on purpose; the client has to say so, not the compiler.
      if (call.mode === 'chat') {
        return readCompletion(
          await client.chat.completions.create(body as unknown as Body, options),
        );
      }
      const streamed = {
        stream_options: { include_usage: true },
        ...body,
        stream: true,
      } as unknown as StreamBody;
      if (!helper) {
        return await readChunks(await client.chat.completions.create(streamed, options), call);
      }
      const stream = client.chat.completions.stream(streamed, options);
      let left = false;
      const onText = async (piece: string): Promise<boolean> => {
        left = !(await call.onText(piece));
        return !left;
      };
      const seen = await readChunks(stream, { ...call, onText });
      // After a break there is no final message; the helper throws its own abort then.
      if (left) return seen;
      return readCompletion(await stream.finalChatCompletion());
    },
  };
}

function requestOptions(call: Call): OpenAI.RequestOptions {
  return {
    signal: call.signal,
    headers: {
      ...createHeaders({ metadata: call.metadata, traceID: call.traceId }),
      ...call.headers,
    },
    ...(call.idempotencyKey === undefined ? {} : { idempotencyKey: call.idempotencyKey }),
  };
}

function failure(error: unknown): Failure {
  const message = wordsOf(error);
  if (error instanceof OpenAI.APIUserAbortError) return { kinds: ['abort'], message };
  if (error instanceof OpenAI.APIConnectionTimeoutError) return { kinds: ['timeout'], message };
  if (error instanceof OpenAI.APIConnectionError) {
    return { kinds: ['connection', 'stream'], message };
  }
  if (error instanceof OpenAI.APIError && typeof error.status === 'number') {
    return { kinds: ['status'], status: error.status, message };
  }
  if (error instanceof OpenAI.OpenAIError) {
    return { kinds: ['stream', 'response', 'input', 'status'], message };
  }
  return { kinds: abortKinds(error), message };
}
