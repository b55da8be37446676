import type { Answer } from '../reply/answer.ts';
import type { RecordedRequest } from '../server/recorded-request.ts';

/** What a scenario is about. */
export type ScenarioCategory =
  | 'transport'
  | 'status'
  | 'body'
  | 'sse'
  | 'retry'
  | 'abort'
  | 'security'
  | 'input';

/**
 * How a call failed, in words that fit any client: an error status, no connection, a time limit of
 * the client, a stream that broke, an answer that cannot be read, a request refused before it was
 * sent, or the caller's own abort.
 */
export type FailureKind =
  | 'status'
  | 'connection'
  | 'timeout'
  | 'stream'
  | 'response'
  | 'input'
  | 'abort';

/** One call as a user would make it. What is left out keeps the client's default. */
export interface Ask {
  readonly mode: 'chat' | 'stream';
  /** Provider that the call is meant for, as the gateway spells it. Default `openai`. */
  readonly provider?: string | undefined;
  /** Model without its provider. Default `gpt-4o-mini`. */
  readonly model?: string | undefined;
  /** A user's text. Default: a sentence with a canary in it, which no error may repeat. */
  readonly prompt?: unknown;
  /** Messages in place of the prompt, as they are. */
  readonly messages?: unknown;
  /** Fields of the request body, in OpenAI's spelling. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  /** Extra request headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Labels that go to Portkey. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  /** Key of the provider. Default: a canary. */
  readonly apiKey?: string | undefined;
  /** Key of Portkey. Default: none. */
  readonly portkeyKey?: string | undefined;
  /** Replaces the server's address; `{port}` stands for its port, `{closed}` for one of nobody. */
  readonly baseUrl?: string | undefined;
  /** Retries after the first try. */
  readonly retries?: number | undefined;
  /** Time limits in milliseconds. */
  readonly timeouts?:
    | {
        readonly connect?: number;
        readonly firstToken?: number;
        readonly idle?: number;
        readonly total?: number;
      }
    | undefined;
  /** Sends a key that stays the same over all tries. */
  readonly idempotent?: boolean | undefined;
  /** When the caller aborts: before the call, while it waits, after the first text, between two tries. */
  readonly abort?: 'before' | 'waiting' | 'streaming' | 'between-tries' | undefined;
  /** Leaves the loop after the first piece of text. */
  readonly leaves?: boolean | undefined;
  /** Waits this many turns of the event loop between two pieces: a slow reader. */
  readonly slowReader?: boolean | undefined;
  /** Calls made at the same time, each with a metadata `call` of its own. Default 1. */
  readonly parallel?: number | undefined;
}

/** What must come of a scenario. Only what is given is checked, and every run is checked for leaks. */
export interface Expected {
  /** The answer; absent when the call must fail. */
  readonly answer?: ExpectedAnswer | undefined;
  /** The failure; absent when the call must succeed. Both given: either will do. */
  readonly failure?: ExpectedFailure | undefined;
  /** Requests that the server sees, or the least and the most of them. */
  readonly requests?: number | readonly [least: number, most: number] | undefined;
  /** Waits before the second request, the third, ..., in milliseconds: the least and the most. */
  readonly waits?: readonly (readonly [least: number, most: number])[] | undefined;
  /** The client lets go of the connection by itself. */
  readonly released?: boolean | undefined;
  /** The call has settled after this many milliseconds. */
  readonly withinMs?: number | undefined;
  /** What each request must look like. */
  readonly sent?: readonly SentClaim[] | undefined;
}

export interface ExpectedAnswer {
  readonly text?: string | undefined;
  readonly toolCalls?: readonly { readonly name: string; readonly arguments: string }[] | undefined;
  readonly finishReason?: string | undefined;
  readonly usage?: { readonly input: number; readonly output: number } | undefined;
  readonly reasoning?: string | undefined;
  readonly refusal?: string | undefined;
}

export interface ExpectedFailure {
  readonly kind: FailureKind | readonly FailureKind[];
  readonly status?: number | undefined;
  /** Whether the client says that the same call may succeed later. */
  readonly retryable?: boolean | undefined;
  /** Words that the message, or a field that holds the other side's message, must have. */
  readonly says?: string | undefined;
  /** Text that had arrived and must be told. */
  readonly partial?: string | undefined;
  /** How long the other side asks to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** `code` of `@x/llm-client`; checked for that client alone. */
  readonly code?: string | undefined;
}

/** Something that the server must have seen. */
export interface SentClaim {
  readonly claim: string;
  readonly holds: (requests: readonly RecordedRequest[]) => boolean;
}

/** A server that behaves in some way, a call to it, and what must come of it: data, for any client. */
export interface Scenario {
  /** A claim about the client, in the present tense. Unique. */
  readonly name: string;
  readonly category: ScenarioCategory;
  /** The nth request gets the nth answer; the last answer repeats. None: no request must come. */
  readonly script: readonly Answer[];
  readonly ask: Ask;
  readonly expected: Expected;
}
