import type { ModelIdInput } from '@x/model-id';
import type { ChatOptions } from './chat/chat-options.ts';
import type { ChatResult } from './chat/chat-result.ts';
import type { ChatStream } from './chat/chat-stream.ts';
import type { ChatInput } from './chat/messages.ts';
import type { ClientOptions } from './client-options.ts';

/**
 * A client of the gateway. Immutable: a call's options never touch it, `with` derives another.
 * Every wrapper (`withFallback`, ...) takes and gives this same interface.
 */
export interface Client {
  /** Model id that calls use when they name none. */
  readonly model: ModelIdInput | undefined;
  /** Asks and waits for the whole answer. */
  chat(input: ChatInput, options?: ChatOptions): Promise<ChatResult>;
  /** Asks and reads the answer as it comes. Sent when first read. */
  stream(input: ChatInput, options?: ChatOptions): ChatStream;
  /** Derives a client; `portkey`, `headers`, `timeout` and `retry` are merged key by key. */
  with(options: ClientOptions): Client;
}
