import type { ChatResult, FinishReason, PartialChatResult } from './chat-result.ts';

/** A piece of a tool call; pieces of one call share `index`. */
export interface ToolCallDelta {
  readonly index: number;
  readonly id?: string | undefined;
  readonly type?: string | undefined;
  readonly function?:
    | { readonly name?: string | undefined; readonly arguments?: string | undefined }
    | undefined;
}

/** What one chunk adds. */
export interface ChatDelta {
  readonly role?: string | undefined;
  readonly content?: string | null | undefined;
  readonly refusal?: string | null | undefined;
  readonly reasoning_content?: string | null | undefined;
  readonly tool_calls?: readonly ToolCallDelta[] | undefined;
  readonly [extra: string]: unknown;
}

/**
 * One chunk in OpenAI's shape. `choices` is always an array and each choice always has an `index`
 * and a `delta`, also where the provider left them out.
 */
export interface ChatChunk {
  readonly id?: string | undefined;
  readonly model?: string | undefined;
  readonly choices: readonly {
    readonly index: number;
    readonly delta: ChatDelta;
    readonly finish_reason?: FinishReason | null | undefined;
  }[];
  readonly usage?: Readonly<Record<string, unknown>> | null | undefined;
  /**
   * Only from `withFallback` with `onInterrupt: 'restart'`: everything before this chunk is void
   * and another target starts over.
   */
  readonly restart?: { readonly from: string; readonly to: string } | undefined;
  readonly [extra: string]: unknown;
}

/**
 * A streamed answer. The request is sent when the stream is first read. It is read once: the views
 * share one cursor. Leaving a loop with `break`, an abort, or an error closes the connection.
 *
 * Each view throws when the answer is cut, carries an error or stalls: a
 * `StreamError` with `partial`, a `RequestTimeoutError`, an `ApiError`. A loop that ends without a
 * throw has seen the whole answer.
 */
export interface ChatStream extends AsyncIterable<ChatChunk> {
  /** Only the text, piece by piece. */
  readonly text: AsyncIterable<string>;
  /** Reads to the end and gives the whole answer; also after a loop has read it. */
  final(): Promise<ChatResult>;
  /** What has arrived so far. */
  readonly partial: PartialChatResult;
  /** Stops reading and closes the connection. */
  cancel(): Promise<void>;
}
