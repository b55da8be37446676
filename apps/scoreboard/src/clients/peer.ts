import type { Ask, ExpectedAnswer, FailureKind } from '@x/testkit/scenarios';

/** What a client is made with. */
export interface Settings {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly portkeyKey: string | undefined;
  /** As the gateway spells it. */
  readonly provider: string;
  readonly model: string;
  readonly retries: number | undefined;
  readonly timeouts: Ask['timeouts'];
}

/** One call on a client. */
export interface Call {
  readonly mode: 'chat' | 'stream';
  /** In OpenAI's shape; not always good ones, since some calls are wrong on purpose. */
  readonly messages: unknown;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly traceId: string;
  readonly idempotencyKey: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** Told of each piece of a streamed text; false leaves the loop. */
  readonly onText: (piece: string) => Promise<boolean>;
}

/** What a thrown value tells a program. Undefined where a client says nothing about it. */
export interface Failure {
  /**
   * Every kind that the error can be taken for; none for what the platform threw: TypeError,
   * SyntaxError, a plain Error.
   */
  readonly kinds: readonly FailureKind[];
  readonly status?: number | undefined;
  readonly retryable?: boolean | undefined;
  /** The message and each field that holds the other side's. */
  readonly message: string;
}

/** One client, made once for a scenario. */
export interface Session {
  ask(call: Call): Promise<ExpectedAnswer>;
  /** The client itself, as a user may print it. */
  readonly client: unknown;
}

/** A client of another maker, set up as its documentation advises. */
export interface Peer {
  readonly name: string;
  /** Packages whose versions belong to the result. */
  readonly packages: readonly string[];
  /** What is set for it, and where the text comes from. */
  readonly setup: string;
  /** Parts of an answer that it has no field for, and so is not asked for. */
  readonly lacks: readonly ('reasoning' | 'refusal')[];
  open(settings: Settings): Session;
  failure(error: unknown): Failure;
}
