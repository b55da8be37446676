import type { CallOptions } from '../call-options.ts';

/** A tool as the wire spells it; `parameters` is a JSON Schema. */
export interface ToolDefinition {
  readonly type: 'function';
  readonly function: {
    readonly name: string;
    readonly description?: string | undefined;
    readonly parameters?: Readonly<Record<string, unknown>> | undefined;
    readonly strict?: boolean | null | undefined;
  };
}

export type ToolChoice =
  | 'none'
  | 'auto'
  | 'required'
  | { readonly type: 'function'; readonly function: { readonly name: string } };

export type ResponseFormat =
  | { readonly type: 'text' }
  | { readonly type: 'json_object' }
  | {
      readonly type: 'json_schema';
      readonly json_schema: {
        readonly name: string;
        readonly description?: string | undefined;
        readonly schema?: Readonly<Record<string, unknown>> | undefined;
        readonly strict?: boolean | null | undefined;
      };
    };

/** Fields of the request body, spelt as OpenAI spells them. */
export interface ChatBody {
  readonly temperature?: number | undefined;
  readonly top_p?: number | undefined;
  readonly max_tokens?: number | undefined;
  readonly max_completion_tokens?: number | undefined;
  readonly n?: number | undefined;
  readonly stop?: string | readonly string[] | undefined;
  readonly seed?: number | undefined;
  readonly frequency_penalty?: number | undefined;
  readonly presence_penalty?: number | undefined;
  readonly logit_bias?: Readonly<Record<string, number>> | undefined;
  readonly logprobs?: boolean | undefined;
  readonly top_logprobs?: number | undefined;
  readonly user?: string | undefined;
  readonly tools?: readonly ToolDefinition[] | undefined;
  readonly tool_choice?: ToolChoice | undefined;
  readonly parallel_tool_calls?: boolean | undefined;
  readonly response_format?: ResponseFormat | undefined;
  readonly reasoning_effort?: string | undefined;
  readonly stream_options?: { readonly include_usage?: boolean | undefined } | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly store?: boolean | undefined;
  readonly service_tier?: string | undefined;
  readonly prediction?: unknown;
  readonly modalities?: readonly string[] | undefined;
  readonly audio?: unknown;
}

/** One call's options: the body's fields in OpenAI's spelling, and ours in camelCase. */
export interface ChatOptions extends ChatBody, CallOptions {
  /** Provider extras for the body, sent as they are; they win over the fields above. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
}
