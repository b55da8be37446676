import type { Diagnostic, PortkeyResponse } from '@x/portkey-headers';
import type { Attempt } from '../attempt.ts';
import type { AssistantMessage } from './messages.ts';
import type { Usage } from './usage.ts';

/** Why the model stopped. Others are kept as sent. */
export type FinishReason =
  | 'stop'
  | 'length'
  | 'tool_calls'
  | 'content_filter'
  | 'function_call'
  | (string & Record<never, never>);

/** One tool call of an answer. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON text exactly as the model wrote it; `{}` when it wrote none. Any text of a custom tool. */
  readonly arguments: string;
  /** Set for a call of one of OpenAI's custom tools; else absent. */
  readonly custom?: true | undefined;
}

/** One finished answer. */
export interface ChatResult {
  /** All text of the answer; empty when it holds only tool calls. */
  readonly text: string;
  /** The answer as a message in OpenAI's shape, ready to append to the conversation. */
  readonly message: AssistantMessage;
  readonly toolCalls: readonly ToolCall[];
  /** Absent when the provider never said. */
  readonly finishReason: FinishReason | undefined;
  readonly usage: Usage | undefined;
  /** Reasoning text, where the provider gives it out. */
  readonly reasoning: string | undefined;
  readonly refusal: string | undefined;
  /** Model that answered, as the provider names it. */
  readonly model: string | undefined;
  /** The provider's id of the answer. */
  readonly id: string | undefined;
  /** Every attempt of this logical call, in order; the last one is the answer. */
  readonly attempts: readonly Attempt[];
  /** What the gateway said about the call: trace id, cache, retries, target. */
  readonly portkey: PortkeyResponse;
  /** What was asked for and did not have its effect. */
  readonly diagnostics: readonly Diagnostic[];
  /** The body as received, or as put together from the stream: OpenAI's `chat.completion`. */
  readonly raw: unknown;
}

/** An answer that was cut: what had arrived. */
export type PartialChatResult = Omit<ChatResult, 'attempts' | 'portkey' | 'diagnostics' | 'raw'>;
