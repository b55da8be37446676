/** How a call went. `unfinished`: the file ends before it did. */
export type CallState = 'ok' | 'failed' | 'aborted' | 'unfinished';

/** One call as the report shows it. What is not known is absent. */
export interface Call {
  readonly trace: string;
  /** `chat`, `stream`, `embed`, or whatever the event said. */
  readonly operation: string;
  /** Model id as asked. */
  readonly model: string;
  /** Name of the model in the answer. */
  readonly servedModel?: string | undefined;
  /** Provider that served, as far as the gateway told; else the one asked. */
  readonly provider: string;
  readonly state: CallState;
  /** Failed, and another call of its trace answered after it. */
  readonly recovered?: boolean | undefined;
  /** Answered by the demo provider of this repository. */
  readonly simulated?: boolean | undefined;
  readonly code?: string | undefined;
  readonly origin?: string | undefined;
  readonly message?: string | undefined;
  /** HTTP status of the last attempt. */
  readonly status?: number | undefined;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly totalMs?: number | undefined;
  /** Since the call began, repeats and waits included. */
  readonly firstTokenMs?: number | undefined;
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  readonly cachedTokens?: number | undefined;
  /** In US dollars. */
  readonly cost?: number | undefined;
  readonly cache?: string | undefined;
  readonly finish?: string | undefined;
  readonly url?: string | undefined;
  readonly attempts: readonly CallAttempt[];
  readonly metadata: Fields;
  /** Request headers without secrets and without the metadata. */
  readonly headers: Fields;
  /** The request body; only of a client that captures bodies. */
  readonly body?: string | undefined;
}

/** Names and values of a call, as they were sent. */
export type Fields = Readonly<Record<string, string>>;

/** One try of a call. */
export interface CallAttempt {
  readonly model: string;
  readonly provider: string;
  readonly outcome: string;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  /** Since the call began. */
  readonly startMs: number;
  readonly totalMs: number;
  /** Since this attempt began. */
  readonly firstTokenMs?: number | undefined;
  /** Wait before it. */
  readonly delayMs?: number | undefined;
}
