import type { Runtime } from './call/runtime.ts';
import { createRuntime } from './call/runtime.ts';
import type { ChatOptions } from './chat/chat-options.ts';
import { complete } from './chat/complete.ts';
import { createChatStream } from './chat/create-chat-stream.ts';
import type { ChatInput } from './chat/messages.ts';
import { prepareChat } from './chat/prepare-chat.ts';
import type { GatewayClient } from './client.ts';
import type { ClientOptions } from './client-options.ts';
import { describeTarget } from './describe-target.ts';
import { embed } from './embed/embed.ts';
import { checkClientOptions } from './input/check-options.ts';
import { mergeClientOptions } from './input/merge-options.ts';
import { INSIDE } from './inside.ts';
import { listModels } from './models/list-models.ts';
import { sendRequest } from './request/send-request.ts';

/**
 * Creates a client of the gateway. Cheap: nothing is read or opened before the first call. Keys
 * come from the options or the environment and belong to the base URL's origin.
 *
 * @throws {InvalidParamsError} `invalid_params`, for options that are misspelt or out of range.
 * @example
 * const llm = createClient({ model: 'portkey/openai/gpt-4o-mini' });
 * const { text } = await llm.chat('What is the smallest prime?');
 */
export function createClient(options: ClientOptions = {}): GatewayClient {
  checkClientOptions(options);
  // In the long form, which most calls then use as it is.
  return clientOf(mergeClientOptions(options, {}), createRuntime());
}

function clientOf(options: ClientOptions, runtime: Runtime): GatewayClient {
  const client: GatewayClient = {
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
    embed: (input, call = {}) => embed(options, input, call, runtime),
    models: (call = {}) => listModels(options, call, runtime),
    request: (path, call = {}) => sendRequest(options, path, call, runtime),
    with(more: ClientOptions) {
      checkClientOptions(more);
      return clientOf(mergeClientOptions(options, more), runtime);
    },
  };
  return Object.defineProperty(client, INSIDE, { value: () => ({ options, runtime }) });
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
