import type { ModelIdInput } from '@x/model-id';
import type { CallOptions } from './call-options.ts';
import type { ChatOptions } from './chat/chat-options.ts';
import type { ChatResult } from './chat/chat-result.ts';
import type { ChatStream } from './chat/chat-stream.ts';
import type { ChatInput } from './chat/messages.ts';
import type { ClientOptions } from './client-options.ts';
import type { EmbedOptions, EmbedResult } from './embed/embed-options.ts';
import type { ModelInfo } from './models/list-models.ts';
import type { RequestOptions, RequestResult } from './request/request-options.ts';

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

/** What `createClient` gives: a {@link Client} of one gateway, with its other endpoints. */
export interface GatewayClient extends Client {
  /** Turns texts into vectors: `POST /embeddings`. */
  embed(input: string | readonly string[], options?: EmbedOptions): Promise<EmbedResult>;
  /** Lists models: `GET /models`, of the provider that the model id names, else of the catalog. */
  models(options?: CallOptions): Promise<readonly ModelInfo[]>;
  /**
   * Calls any other endpoint, `client.request<Speech>('/audio/speech', { body, as: 'bytes' })`, with
   * the same keys, limits and errors. `T` is your word for what it answers. A `POST` is repeated only
   * when `retry` or an idempotency key is given, since it may create something.
   */
  request<T = unknown>(path: string, options?: RequestOptions): Promise<RequestResult<T>>;
  with(options: ClientOptions): GatewayClient;
}
