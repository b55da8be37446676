/** Text part of a message. */
export interface TextPart {
  readonly type: 'text';
  readonly text: string;
  readonly [extra: string]: unknown;
}

/** Image part: an https URL or a `data:` URL. */
export interface ImagePart {
  readonly type: 'image_url';
  readonly image_url: {
    readonly url: string;
    readonly detail?: 'auto' | 'low' | 'high' | undefined;
  };
  readonly [extra: string]: unknown;
}

/** File part, by id or inline. */
export interface FilePart {
  readonly type: 'file';
  readonly file: {
    readonly file_id?: string | undefined;
    readonly file_data?: string | undefined;
    readonly filename?: string | undefined;
  };
  readonly [extra: string]: unknown;
}

/** Audio part, base64. */
export interface AudioPart {
  readonly type: 'input_audio';
  readonly input_audio: { readonly data: string; readonly format: string };
  readonly [extra: string]: unknown;
}

export type ContentPart = TextPart | ImagePart | FilePart | AudioPart;

/** One call of a tool as the wire spells it; `arguments` is JSON text. */
export interface MessageToolCall {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: string };
  /** What the provider put beside it, such as Gemini's thought signature: it wants that back. */
  readonly [extra: string]: unknown;
}

/** One call of a tool of type `custom`, whose `input` is any text. */
export interface CustomToolCall {
  readonly id: string;
  readonly type: 'custom';
  readonly custom: { readonly name: string; readonly input: string };
  readonly [extra: string]: unknown;
}

export interface SystemMessage {
  readonly role: 'system' | 'developer';
  readonly content: string | readonly TextPart[];
  readonly name?: string | undefined;
}

export interface UserMessage {
  readonly role: 'user';
  readonly content: string | readonly ContentPart[];
  readonly name?: string | undefined;
}

export interface AssistantMessage {
  readonly role: 'assistant';
  readonly content?: string | null | undefined;
  readonly refusal?: string | null | undefined;
  readonly tool_calls?: readonly (MessageToolCall | CustomToolCall)[] | null | undefined;
  /** Reasoning text, where the provider gives it out. */
  readonly reasoning_content?: string | null | undefined;
  readonly name?: string | undefined;
  readonly [extra: string]: unknown;
}

/** Result of a tool. `name` is filled in from the call when absent: Gemini needs it. */
export interface ToolMessage {
  readonly role: 'tool';
  readonly tool_call_id: string;
  readonly content: string | readonly TextPart[];
  readonly name?: string | undefined;
}

/** A message in OpenAI's shape, so that payloads paste across. */
export type Message = SystemMessage | UserMessage | AssistantMessage | ToolMessage;

/** What `chat` and `stream` are asked: a user's text, or the whole conversation. */
export type ChatInput = string | readonly Message[];
