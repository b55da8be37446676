import type { Runtime } from './call/runtime.ts';
import { createRuntime } from './call/runtime.ts';
import type { ChatOptions } from './chat/chat-options.ts';
import { complete } from './chat/complete.ts';
import { createChatStream } from './chat/create-chat-stream.ts';
import type { ChatInput } from './chat/messages.ts';
import { prepareChat } from './chat/prepare-chat.ts';
import type { Client } from './client.ts';
import type { ClientOptions } from './client-options.ts';
import { describeTarget } from './describe-target.ts';
import { checkClientOptions } from './input/check-options.ts';
import { mergeClientOptions } from './input/merge-options.ts';

/**
 * Creates a client of the gateway. Cheap: nothing is read or opened before the first call. Keys
 * come from the options or the environment and belong to the base URL's origin.
 *
 * @throws {InvalidParamsError} `invalid_params`, for options that are misspelt or out of range.
 * @example
 * const llm = createClient({ model: 'portkey/openai/gpt-4o-mini' });
 * const { text } = await llm.chat('What is the smallest prime?');
 */
export function createClient(options: ClientOptions = {}): Client {
  checkClientOptions(options);
  return clientOf({ ...options }, createRuntime());
}

function clientOf(options: ClientOptions, runtime: Runtime): Client {
  return {
    model: options.model,
    get target() {
      return describeTarget(options, runtime);
    },
    async chat(input: ChatInput, call: ChatOptions = {}) {
      return complete(prepareChat(options, input, call, false, runtime));
    },
    stream(input: ChatInput, call: ChatOptions = {}) {
      return createChatStream(prepared(() => prepareChat(options, input, call, true, runtime)));
    },
    with(more: ClientOptions) {
      checkClientOptions(more);
      return clientOf(mergeClientOptions(options, more), runtime);
    },
  };
}

/**
 * Does the work at once, so that a later change to the caller's messages changes nothing, and hands
 * out its outcome when asked: a stream has one channel for errors, its reading.
 */
function prepared<T>(work: () => T): () => T {
  try {
    const value = work();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
