/** Why a model id is refused. Closed: a new reason is a new minor version. */
export type InvalidModelIdReason =
  | 'not_a_string'
  | 'empty'
  | 'too_long'
  | 'whitespace'
  | 'invalid_character'
  | 'empty_segment'
  | 'missing_provider'
  | 'missing_model'
  | 'unknown_provider';

/**
 * Thrown for a model id that cannot be sent, before anything is sent. The message quotes the id (at
 * most 80 characters of it, control characters escaped, anything that looks like a key left out)
 * and names the remedy. It is also an `LlmError` of `@x/llm-client`, with the fields it needs for that.
 *
 * Not covered: whether the provider has that model; only the provider can tell, with a 404.
 */
export class InvalidModelIdError extends Error {
  override readonly name = 'InvalidModelIdError';
  /** The one code of this package. */
  readonly code = 'invalid_model_id';
  /** Nothing was sent: this library spoke. */
  readonly origin = 'client';
  /** The same id fails again. */
  readonly retryable = false;
  /** The remedy, in one sentence. */
  readonly hint: string;
  /** Page that explains the code. */
  readonly docs = 'https://github.com/x/llm/blob/main/docs/troubleshooting/invalid_model_id.md';
  /** No request was made. */
  readonly attempts: readonly never[] = [];
  /** What is wrong, from a closed list. */
  readonly reason: InvalidModelIdReason;
  /** The most likely correct id, when there is one. */
  readonly suggestion: string | undefined;
  /** All likely ids, best first; several when several providers serve the model. */
  readonly suggestions: readonly string[];

  constructor(reason: InvalidModelIdReason, problem: string, suggestions: readonly string[] = []) {
    const hint = suggestions.length
      ? `Did you mean ${suggestions.join(' or ')}?`
      : 'Write portkey/provider/model, such as portkey/openai/gpt-4o.';
    super(`Invalid model id: ${problem}. ${hint}`);
    this.reason = reason;
    this.hint = hint;
    this.suggestions = suggestions;
    this.suggestion = suggestions[0];
  }

  /** Tells whether a value is this error, also when another copy of the package threw it. */
  static isInstance(value: unknown): value is InvalidModelIdError {
    return isBranded(value) && value.code === 'invalid_model_id';
  }

  /** Brand that `isLlmError` of `@x/llm-client` goes by. */
  get [Symbol.for('@x/llm-error')](): true {
    return true;
  }
}

function isBranded(value: unknown): value is { readonly code?: unknown } {
  return typeof value === 'object' && value !== null && Symbol.for('@x/llm-error') in value;
}
