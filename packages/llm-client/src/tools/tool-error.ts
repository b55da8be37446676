import type { Message } from '../chat/messages.ts';
import type { Usage } from '../chat/usage.ts';
import type { LlmErrorInit } from '../errors/llm-error.ts';
import { LlmError } from '../errors/llm-error.ts';
import type { ValidationIssue } from '../schema/validate-value.ts';
import type { ToolStep } from './tool-run.ts';

/** Codes of a {@link ToolError}. */
export type ToolErrorCode = 'unknown_tool' | 'invalid_arguments' | 'tool_failed' | 'max_steps';

/** What a {@link ToolError} is made of. */
export interface ToolErrorInit extends LlmErrorInit {
  readonly code: ToolErrorCode;
  readonly toolName?: string | undefined;
  readonly toolCallId?: string | undefined;
  readonly issues?: readonly ValidationIssue[] | undefined;
  readonly steps?: readonly ToolStep[] | undefined;
  readonly messages?: readonly Message[] | undefined;
  readonly usage?: Usage | undefined;
}

/**
 * A tool call did not come to its end: the model called a tool that is not there (`unknown_tool`),
 * wrote arguments that do not fit (`invalid_arguments`), the tool threw or returned what JSON cannot
 * hold (`tool_failed`, with `cause`), or the model was not done within the limit (`max_steps`).
 *
 * By default only `max_steps` is thrown; the others are told to the model and are on the step.
 *
 * Not covered: errors of the calls to the model, which pass through as they are.
 */
export class ToolError extends LlmError {
  protected static override readonly kind: string = 'ToolError';
  override readonly name: string = 'ToolError';
  declare readonly code: ToolErrorCode;
  readonly toolName: string | undefined;
  readonly toolCallId: string | undefined;
  /** Where the arguments do not fit. */
  readonly issues: readonly ValidationIssue[];
  /** The finished steps of the run, when it ended with this error. */
  readonly steps: readonly ToolStep[];
  /** Tokens of the run up to here. */
  readonly usage: Usage | undefined;
  declare readonly messages: readonly Message[];

  constructor(init: ToolErrorInit) {
    super(init);
    this.toolName = init.toolName;
    this.toolCallId = init.toolCallId;
    this.issues = init.issues ?? [];
    this.steps = init.steps ?? [];
    this.usage = init.usage;
    // Prompts are in here, so that logging or serialising the error must not show it.
    Object.defineProperty(this, 'messages', { value: init.messages ?? [] });
  }
}
