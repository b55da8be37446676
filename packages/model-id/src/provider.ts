/** A setting without which the gateway cannot route to a provider; it does not check this itself. */
export interface ProviderRequirement {
  /** Parameter of `@x/portkey-headers`, `awsRegion`. */
  readonly param: string;
  /** Variable that conventionally holds it, `AWS_REGION`. */
  readonly variable: string | undefined;
}

/**
 * What is known of one provider: its names, its key, and what the gateway does to requests on the
 * way there. Measured on `@portkey-ai/gateway` 1.15.2 where a member names a list of providers;
 * every other provider carries the OpenAI-shaped default.
 */
export interface Provider {
  /** Exact name for `x-portkey-provider`; lower case. */
  readonly name: string;
  /** Other names that people type, `gemini` for `google`. */
  readonly aliases: readonly string[];
  /**
   * Environment variables that may hold the key; the first that is set wins. With
   * `auth: 'credentials'` they are needed together instead, and are those of {@link requires}.
   */
  readonly keyVariables: readonly string[];
  /** Page where a key is made, when known. */
  readonly keyUrl: string | undefined;
  /**
   * How the gateway proves itself: `key` from `Authorization: Bearer`, `credentials` from the
   * parameters in {@link requires}, `none` for ollama, which is sent no auth header at all.
   */
  readonly auth: 'key' | 'credentials' | 'none';
  /** What else has to be given. Absent, the gateway calls hosts such as `undefined.openai.azure.com`. */
  readonly requires: readonly ProviderRequirement[];
  /** Whether it answers chat. False gives 500 "chatComplete is not supported by X" or "not found". */
  readonly chat: boolean;
  /** Whether `tools` and `tool_choice` reach it, or are dropped in silence. */
  readonly tools: 'kept' | 'dropped';
  /** Whether a JSON schema in `response_format` reaches it as is, translated, or not at all. */
  readonly responseFormat: 'native' | 'mapped' | 'dropped';
  /**
   * Whether `max_tokens` may be left out: anthropic's API refuses a call without it and the gateway
   * adds none; for together-ai and novita-ai it injects 128, which cuts answers off in silence.
   */
  readonly maxTokens: 'optional' | 'required' | 'injected-128';
  /** Whether all system messages survive, or only the first (google): merge them before sending. */
  readonly systemMessages: 'all' | 'first';
  /** Whether tool calls and their ids in the history survive; cohere loses both. */
  readonly toolHistory: 'kept' | 'lost';
  /** Whether a tool message needs `name` and arguments that are valid JSON (google: else renamed, or 500). */
  readonly toolMessageName: 'optional' | 'required';
  /** Whether a complete stream ends with `[DONE]`; google's never does. */
  readonly streamEnd: 'done' | 'finish-reason';
  /** Whether it names a finish reason, or sends an empty string (perplexity-ai). */
  readonly finishReason: 'named' | 'empty';
  /** Beginnings of names that this provider's own models have, `gpt`: to guess a provider by. */
  readonly modelPrefixes: readonly string[];
  /** Whether a custom host must hold `/v1` (`include`), must not (`exclude`), or was not measured. */
  readonly customHostVersion: 'include' | 'exclude' | undefined;
}
