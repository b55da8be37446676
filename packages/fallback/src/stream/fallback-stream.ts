import type {
  ChatChunk,
  ChatInput,
  ChatOptions,
  ChatStream,
  PartialChatResult,
} from '@x/llm-client';
import { readContent, StreamError } from '@x/llm-client';
import { annotate } from '../errors/annotate.ts';
import type { Setup } from '../setup.ts';
import type { View } from './answer.ts';
import { createAnswer } from './answer.ts';
import { joinAnswer } from './continuation.ts';

const NOTHING: PartialChatResult = {
  text: '',
  message: { role: 'assistant', content: '' },
  toolCalls: [],
  finishReason: undefined,
  usage: undefined,
  reasoning: undefined,
  refusal: undefined,
  model: undefined,
  id: undefined,
};

function broken(message: string): StreamError {
  return new StreamError({
    code: 'stream_incomplete',
    origin: 'client',
    message,
    partial: NOTHING,
  });
}

/** A stream over several targets: the next one takes over until the first content is given out. */
export function fallbackStream(setup: Setup, input: ChatInput, options: ChatOptions): ChatStream {
  const stop = new AbortController();
  const answer = createAnswer(setup, input, options, stop.signal);
  let failure: { readonly error: unknown } | undefined;
  /** Given out as text. */
  let told = '';

  /** The next chunk; undefined at the end, and once the stream was cancelled. */
  async function pull(view: View): Promise<ChatChunk | undefined> {
    if (failure !== undefined) throw failure.error;
    answer.view = view;
    try {
      const { done, value } = await answer.chunks.next();
      // A nested fallback starts over, which text cannot say.
      if (view === 'text' && told !== '' && value?.restart !== undefined) {
        answer.leave();
        const partial = joinAnswer({ text: told }, NOTHING);
        throw annotate(answer.explain(broken('The answer starts over')), { partial });
      }
      return done === true ? undefined : value;
    } catch (error) {
      if (stop.signal.aborted && error === stop.signal.reason) return undefined;
      failure = { error };
      throw error;
    }
  }

  async function cancel(): Promise<void> {
    if (answer.result !== undefined || stop.signal.aborted) return;
    // A read may be waiting: a generator cannot be returned before it moves.
    stop.abort(broken('The stream was cancelled'));
    answer.leave();
    await answer.chunks.return(undefined);
  }

  const iterate = <T>(view: View, map: (chunk: ChatChunk) => T | undefined): AsyncIterable<T> => ({
    [Symbol.asyncIterator]: () => ({
      async next() {
        for (;;) {
          const chunk = await pull(view);
          if (chunk === undefined) return { done: true, value: undefined };
          const value = map(chunk);
          if (value !== undefined) return { done: false, value };
        }
      },
      async return() {
        await cancel();
        return { done: true, value: undefined };
      },
    }),
  });

  return {
    ...iterate('chunks', (chunk) => chunk),
    text: iterate('text', ({ choices }) => {
      const delta = choices.find(({ index }) => index === 0)?.delta;
      const { text } = readContent(delta?.content);
      told += text;
      return text || undefined;
    }),
    async final() {
      while ((await pull('final')) !== undefined);
      if (answer.result === undefined) throw answer.explain(stop.signal.reason);
      return answer.result;
    },
    get partial() {
      return answer.partial ?? NOTHING;
    },
    cancel,
  };
}
