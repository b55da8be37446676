/** What an engine is asked, in one form for the three wire formats. */
export interface Prompt {
  /** All system texts, joined by blank lines. */
  readonly system: string;
  readonly turns: readonly Turn[];
  readonly tools: readonly ToolDefinition[];
  readonly toolChoice: 'auto' | 'none' | 'required' | { readonly name: string };
  /** False when the caller allows one tool call at a time. */
  readonly parallelToolCalls: boolean;
  /** What the answer has to be: plain text, any JSON object, or an instance of a schema. */
  readonly output: 'text' | 'json' | { readonly schema: JsonSchema };
  readonly sampling: Sampling;
}

/** One message of a conversation, reduced to what the engines read. */
export type Turn =
  | { readonly role: 'user'; readonly text: string }
  | { readonly role: 'assistant'; readonly text: string; readonly toolCalls: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly name: string; readonly text: string };

/** A function that the caller offers. */
export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonSchema;
}

/** A JSON Schema as it came, unchecked. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A call that an engine makes or made. */
export interface ToolCall {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** Settings that shape the text. */
export interface Sampling {
  /** 0 always takes the likeliest word. */
  readonly temperature: number;
  /** Undefined means that the engine decides. */
  readonly seed: number | undefined;
  /** In the pieces of `splitPieces`. */
  readonly maxTokens: number | undefined;
  readonly stop: readonly string[];
}

/** A piece of an answer. */
export type Part =
  | { readonly type: 'text'; readonly text: string }
  | ({ readonly type: 'tool-call' } & ToolCall);

/** Why an answer ended. */
export type Finish = 'stop' | 'length' | 'tool_calls';

/** An answer that is computed as it is read: who stops reading stops the work. */
export type Answer = Generator<Part, Finish, void>;

/** The last thing that the user said. */
export function lastUserText(prompt: Prompt): string {
  return prompt.turns.findLast((turn) => turn.role === 'user')?.text ?? '';
}

/** An answer of one text. */
export function* sayText(text: string): Answer {
  yield { type: 'text', text };
  return 'stop';
}
