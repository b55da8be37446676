import type { CallOptions } from './call-options.ts';
import type { ChatBody } from './chat/chat-options.ts';
import type { Clock } from './clock.ts';
import type { ClientEvent } from './events/client-event.ts';
import type { Logger, LogLevel } from './events/logger.ts';
import type { Ky, Transport } from './transport.ts';

/** Sizes that an answer may have. They bound memory, not the model: see `max_tokens` for that. */
export interface SizeLimits {
  /** One event of a stream, in characters; code `stream_malformed`. Default 16 Mi. */
  readonly maxEventBytes?: number | undefined;
  /** A whole answer, or the content kept of a stream; `unexpected_shape`, `stream_malformed`. Default 64 Mi. */
  readonly maxResponseBytes?: number | undefined;
  /** What is read of an error's body; the rest is left unread. Default 64 Ki. */
  readonly maxErrorBodyBytes?: number | undefined;
}

/** How a client is made. The options of a call given here are its defaults. */
export interface ClientOptions extends Omit<CallOptions, 'signal' | 'idempotencyKey'> {
  /** Gateway. Default: `PORTKEY_BASE_URL`, else `https://api.portkey.ai/v1`. With or without `/v1`. */
  readonly baseUrl?: string | undefined;
  /** Default: found from the base URL. */
  readonly target?: 'hosted' | 'self-hosted' | undefined;
  /** Allows a key over plain http off loopback. Default false. */
  readonly allowInsecureHttp?: boolean | undefined;
  /** Body fields that every chat call starts from. */
  readonly defaults?: ChatBody | undefined;
  /** Variables to read keys and settings from. Default: `process.env` where there is one. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Default: the global `fetch`, looked up at each call. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** An instance of ky to send through: its hooks run; its retry, timeout and prefix do not. */
  readonly ky?: Ky | undefined;
  /** Sends requests in place of ky, such as `fetchTransport()`. Beats `ky` and `fetch`. */
  readonly transport?: Transport | undefined;
  readonly limits?: SizeLimits | undefined;
  /** Hears what happens inside. A listener that throws never breaks a call. */
  readonly onEvent?: ((event: ClientEvent) => void) | undefined;
  /** Where logs go. Default `console`. */
  readonly logger?: Logger | undefined;
  /** How much is logged. Default: `LLM_LOG`, else `warn`, which tells each diagnostic once. */
  readonly logLevel?: LogLevel | undefined;
  /** Puts request bodies, and so prompts, into `request-start` events. Default false. */
  readonly captureBodies?: boolean | undefined;
  /** Time and timers. Default: the platform's. */
  readonly clock?: Clock | undefined;
  /** Random numbers from 0 to 1, for jitter and ids. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
}
