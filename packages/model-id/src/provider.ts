/**
 * What is special about a provider, or about what the gateway does on the way to it. Measured on
 * `@portkey-ai/gateway` 1.15.2, which does all of this without a word; a provider without any is
 * taken to be like OpenAI.
 *
 * - `no-chat`: 500 "chatComplete is not supported by X", or "Provider X not found"
 * - `drops-tools`: `tools` and `tool_choice` do not reach it
 * - `drops-schema`: `response_format` does not reach it
 * - `maps-schema`: a JSON schema in `response_format` is translated, `additionalProperties` lost
 * - `needs-max-tokens`: its API refuses a call without `max_tokens`, and the gateway adds none
 * - `injects-max-tokens`: the gateway sends `max_tokens: 128` when there is none: answers are cut off
 * - `first-system-only`: every system or developer message but the first is lost: merge them
 * - `drops-tool-history`: `tool_calls` and `tool_call_id` in the history are lost
 * - `needs-tool-name`: a tool message without `name` is renamed; arguments that are no JSON give 500
 * - `no-done`: a complete stream ends with a finish reason and no `[DONE]`
 * - `no-finish-reason`: `finish_reason` is an empty string
 * - `no-auth`: it is sent no key at all
 * - `credentials`: it takes the parameters in `requires` in place of a key
 * - `host-with-v1`: a custom host must hold `/v1`
 * - `host-without-v1`: a custom host must not, because the gateway adds it (or the provider has none)
 */
export type ProviderQuirk =
  | 'no-chat'
  | 'drops-tools'
  | 'drops-schema'
  | 'maps-schema'
  | 'needs-max-tokens'
  | 'injects-max-tokens'
  | 'first-system-only'
  | 'drops-tool-history'
  | 'needs-tool-name'
  | 'no-done'
  | 'no-finish-reason'
  | 'no-auth'
  | 'credentials'
  | 'host-with-v1'
  | 'host-without-v1';

/** A setting without which the gateway cannot route to a provider; it does not check this itself. */
export interface ProviderRequirement {
  /** Parameter of `@x/portkey-headers`, `awsRegion`. */
  readonly param: string;
  /** Variable that conventionally holds it, `AWS_REGION`. */
  readonly variable: string;
}

/** What is known of one provider. Frozen. */
export interface Provider {
  /** Exact name for `x-portkey-provider`; lower case. */
  readonly name: string;
  /** Other names that people type, `gemini` for `google`. */
  readonly aliases: readonly string[];
  /**
   * Environment variables that may hold the key; the first that is set wins. With the quirk
   * `credentials` they are needed together instead, and are those of {@link requires}.
   */
  readonly keyVariables: readonly string[];
  /** Page where a key is made, when known. */
  readonly keyUrl?: string | undefined;
  /**
   * What else has to be given. Absent, the gateway calls hosts such as
   * `undefined.openai.azure.com`, and a chat with oracle ends its process.
   */
  readonly requires: readonly ProviderRequirement[];
  /** What differs from OpenAI. */
  readonly quirks: readonly ProviderQuirk[];
  /** Beginnings of the names of its own models, `gpt`: to guess a provider by. */
  readonly modelPrefixes: readonly string[];
}
