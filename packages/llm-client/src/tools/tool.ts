import type { ToolDefinition } from '../chat/chat-options.ts';
import type { Message } from '../chat/messages.ts';
import type { StandardSchema } from '../schema/standard-schema.ts';

/** What a tool learns about the call that it serves. */
export interface ToolContext {
  /** Aborts with the run: pass it on to whatever the tool waits for. */
  readonly signal: AbortSignal;
  /** Id of this call on the wire. */
  readonly toolCallId: string;
  /** Which step of the run asked, from 1. */
  readonly step: number;
  /** The conversation up to the answer that asked. */
  readonly messages: readonly Message[];
}

/** A function that a model may call, made by `defineTool`. */
export interface Tool<Name extends string = string, Input = unknown, Output = unknown> {
  readonly name: Name;
  /** The tool as the wire spells it; works in `tools` of a plain `chat` too. */
  readonly definition: ToolDefinition;
  /** Validates the arguments; absent for a tool that takes them as they come. */
  readonly input: StandardSchema<unknown, Input> | undefined;
  // A method, not a property: parameters of methods compare both ways, so that a list can hold
  // tools of different inputs. Only validated input ever reaches it.
  execute(input: Input, context: ToolContext): Output | Promise<Output>;
}
