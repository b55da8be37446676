import type { ChatResult } from '../chat/chat-result.ts';
import type { Message } from '../chat/messages.ts';
import type { Tool } from './tool.ts';
import type { ToolError } from './tool-error.ts';

/** A tool call that came to its end, well or not. Tell them apart by `ok`, tools by `name`. */
export type ToolOutcome<Tools extends readonly Tool[] = readonly Tool[]> =
  | SucceededOf<Tools[number]>
  | FailedToolCall;

type SucceededOf<Each> =
  Each extends Tool<infer Name, infer Input, infer Output>
    ? SucceededToolCall<Name, Input, Output>
    : never;

/** A call whose tool answered. */
export interface SucceededToolCall<Name extends string, Input, Output> {
  readonly ok: true;
  readonly id: string;
  readonly name: Name;
  /** The validated arguments. */
  readonly input: Input;
  readonly output: Output;
  /** What the model was told. */
  readonly content: string;
}

/** A call that failed, and what the model was told about it. */
export interface FailedToolCall {
  readonly ok: false;
  readonly id: string;
  /** As the model wrote it: may name no tool at all. */
  readonly name: string;
  readonly error: ToolError;
  readonly content: string;
}

/** One answer of the model and what became of its tool calls. */
export interface ToolStep<Tools extends readonly Tool[] = readonly Tool[]> {
  /** From 1. */
  readonly number: number;
  readonly result: ChatResult;
  /** In the order in which the model asked. Empty for the last step. */
  readonly toolCalls: readonly ToolOutcome<Tools>[];
}

/** A finished run: the last answer, with `usage` and `attempts` of all steps. */
export interface ToolRun<Tools extends readonly Tool[] = readonly Tool[]> extends ChatResult {
  readonly steps: readonly ToolStep<Tools>[];
  /** The whole conversation, the last answer included, ready to go on from. */
  readonly messages: readonly Message[];
}
