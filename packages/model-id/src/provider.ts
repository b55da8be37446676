/**
 * What is special about a provider, or about what the gateway does on the way to it, all of it
 * without a word. Measured on `@portkey-ai/gateway` 1.15.2, by a test that sends a chat to each
 * provider; one without any is taken to be like OpenAI.
 *
 * - `no-chat`: 500 "chatComplete is not supported by X" or "Provider X not found"; an empty form is
 *   what stability-ai gets
 * - `drops-tools`: `tools` and `tool_choice` do not reach it
 * - `drops-schema`: `response_format` does not reach it
 * - `maps-schema`: a JSON schema in `response_format` is translated, `additionalProperties` lost
 * - `drops-tool-history`: `tool_calls` and `tool_call_id` in the history are lost
 * - `first-system-only`: every system or developer message but the first is lost: merge them
 * - `needs-tool-name`: a tool message without `name` is renamed; arguments that are no JSON give 500
 * - `needs-max-tokens`: its API refuses a call without `max_tokens`, and the gateway adds none
 * - `injects-max-tokens`: the gateway sends `max_tokens: 128` when there is none: answers are cut off
 * - `no-done`: a complete stream ends with a finish reason and no `[DONE]`
 * - `no-finish-reason`: `finish_reason` is an empty string: of perplexity-ai in an answer, of
 *   novita-ai in a stream
 * - `no-auth`: it is sent no key at all
 * - `credentials`: it takes the parameters in `requires` in place of a key
 * - `adds-v1`: the gateway's path to it has a `/v1` or another version, so that a custom host must
 *   not end in one; of an OpenAI-shaped provider without this quirk it has to
 */
export type ProviderQuirk =
  | 'no-chat'
  | 'drops-tools'
  | 'drops-schema'
  | 'maps-schema'
  | 'drops-tool-history'
  | 'first-system-only'
  | 'needs-tool-name'
  | 'needs-max-tokens'
  | 'injects-max-tokens'
  | 'no-done'
  | 'no-finish-reason'
  | 'no-auth'
  | 'credentials'
  | 'adds-v1';

/** A setting without which the gateway cannot route to a provider; it does not check this itself. */
export interface ProviderRequirement {
  /** Parameter of `@x/portkey-headers`, `awsRegion`. */
  readonly param: string;
  /** Variable that conventionally holds it, `AWS_REGION`. */
  readonly variable: string;
}

/** What is known of one provider. Frozen. */
export interface Provider {
  /** Exact name for `x-portkey-provider`. */
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
  /** Beginnings of the names of models, `gpt`, by which an id without a provider is guessed to mean it. */
  readonly prefixes: readonly string[];
}
