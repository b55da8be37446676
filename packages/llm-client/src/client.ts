import type { ModelIdInput } from '@x/model-id';
import type { ChatOptions } from './chat/chat-options.ts';
import type { ChatResult } from './chat/chat-result.ts';
import type { ChatStream } from './chat/chat-stream.ts';
import type { ChatInput } from './chat/messages.ts';
import type { ClientOptions } from './client-options.ts';

/**
 * Where the calls of a client go, without a secret: wrappers share health between clients of the
 * same target, and leave out every target of an endpoint that has refused its key.
 */
export interface ClientTarget {
  /** Gateway, normalised: `https://api.portkey.ai/v1`. */
  readonly baseUrl: string;
  /** Provider as the gateway spells it; undefined when a config decides. */
  readonly provider?: string | undefined;
  /** Fingerprint of the Portkey key, equal for equal keys; empty when there is none. */
  readonly keyId: string;
  /** Fingerprint of whatever chooses the provider account: provider key, virtual key, config. */
  readonly accountId?: string | undefined;
  /** Trace id set on the client, which its calls keep. */
  readonly traceId?: string | undefined;
}

/**
 * A client of the gateway. Immutable: a call's options never touch it, `with` derives another.
 * Every wrapper (`withFallback`, ...) takes and gives this same interface.
 */
export interface Client {
  /** Model id that calls use when they name none. */
  readonly model: ModelIdInput | undefined;
  /** Model of each target, on a wrapper over several, for what has to suit them all. */
  readonly modelIds?: readonly (ModelIdInput | undefined)[] | undefined;
  /** Where its calls go. Absent on clients of another make and on wrappers over several targets. */
  readonly target?: ClientTarget | undefined;
  /** Asks and waits for the whole answer. */
  chat(input: ChatInput, options?: ChatOptions): Promise<ChatResult>;
  /** Asks and reads the answer as it comes. Sent when first read. */
  stream(input: ChatInput, options?: ChatOptions): ChatStream;
  /** Derives a client; `portkey`, `headers`, `timeout` and `retry` are merged key by key. */
  with(options: ClientOptions): Client;
}
