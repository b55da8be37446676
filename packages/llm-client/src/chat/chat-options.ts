import type { CallOptions } from '../call-options.ts';

/** A tool as the wire spells it; `parameters` is a JSON Schema. */
export interface ToolDefinition {
  readonly type: 'function';
  readonly function: {
    readonly name: string;
    readonly description?: string | null | undefined;
    readonly parameters?: Readonly<Record<string, unknown>> | null | undefined;
    readonly strict?: boolean | null | undefined;
  };
}

/** A tool whose input is any text: OpenAI and those alike alone have it. */
export interface CustomToolDefinition {
  readonly type: 'custom';
  readonly custom: {
    readonly name: string;
    readonly description?: string | null | undefined;
    readonly format?: Readonly<Record<string, unknown>> | undefined;
  };
}

export type ToolChoice =
  | 'none'
  | 'auto'
  | 'required'
  | { readonly type: 'function'; readonly function: { readonly name: string } }
  | { readonly type: 'custom'; readonly custom: { readonly name: string } }
  | {
      readonly type: 'allowed_tools';
      readonly allowed_tools: {
        readonly mode: 'auto' | 'required';
        readonly tools: readonly Readonly<Record<string, unknown>>[];
      };
    };

export type ResponseFormat =
  | { readonly type: 'text' }
  | { readonly type: 'json_object' }
  | {
      readonly type: 'json_schema';
      readonly json_schema: {
        readonly name: string;
        readonly description?: string | null | undefined;
        readonly schema?: Readonly<Record<string, unknown>> | null | undefined;
        readonly strict?: boolean | null | undefined;
      };
    };

/**
 * Fields of the request body, spelt as OpenAI spells them. Null is "not given", as in its own types,
 * and takes out what the client's `defaults` say.
 */
export interface ChatBody {
  readonly temperature?: number | null | undefined;
  readonly top_p?: number | null | undefined;
  readonly max_tokens?: number | null | undefined;
  readonly max_completion_tokens?: number | null | undefined;
  readonly n?: number | null | undefined;
  readonly stop?: string | readonly string[] | null | undefined;
  readonly seed?: number | null | undefined;
  readonly frequency_penalty?: number | null | undefined;
  readonly presence_penalty?: number | null | undefined;
  readonly logit_bias?: Readonly<Record<string, number>> | null | undefined;
  readonly logprobs?: boolean | null | undefined;
  readonly top_logprobs?: number | null | undefined;
  readonly user?: string | null | undefined;
  readonly tools?: readonly (ToolDefinition | CustomToolDefinition)[] | null | undefined;
  readonly tool_choice?: ToolChoice | null | undefined;
  readonly parallel_tool_calls?: boolean | null | undefined;
  readonly response_format?: ResponseFormat | null | undefined;
  readonly reasoning_effort?: string | null | undefined;
  readonly stream_options?: { readonly include_usage?: boolean | undefined } | null | undefined;
  readonly metadata?: Readonly<Record<string, string>> | null | undefined;
  readonly store?: boolean | null | undefined;
  readonly service_tier?: string | null | undefined;
  readonly prediction?: unknown;
  readonly modalities?: readonly string[] | null | undefined;
  readonly audio?: unknown;
}

/** One call's options: the body's fields in OpenAI's spelling, and ours in camelCase. */
export interface ChatOptions extends ChatBody, CallOptions {
  /** Provider extras for the body, sent as they are; they win over the fields above. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
}
