import type { CallOptions } from './call-options.ts';
import type { ChatBody } from './chat/chat-options.ts';
import type { Clock } from './clock.ts';

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
  readonly clock?: Clock | undefined;
  /** Random numbers from 0 to 1, for jitter and ids. */
  readonly random?: (() => number) | undefined;
}
