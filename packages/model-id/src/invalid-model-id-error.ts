/** Why a model id is refused. Closed: a new reason is a new minor version. */
export type InvalidModelIdReason =
  /** Neither a string nor a parsed value. */
  | 'not_a_string'
  /** Nothing but blanks. */
  | 'empty'
  /** More than 2048 UTF-16 units. */
  | 'too_long'
  /** A blank or line break inside. */
  | 'whitespace'
  /** A quote, a control or other invisible character, or one that no provider's name has. */
  | 'invalid_character'
  /** Two slashes in a row, or one at either end. */
  | 'empty_segment'
  /** Only a model, and no default provider. */
  | 'missing_provider'
  /** Only a provider. */
  | 'missing_model'
  /** A provider that the registry does not list. */
  | 'unknown_provider';

/** What keys begin with, or 20 letters and digits in a row: no model is named like this. */
const KEY = /\b[ps]k[-_]|AIza|[^\W_]{20}/;

/**
 * Thrown for a model id that cannot be sent, before anything is sent. The message quotes the
 * beginning of the id, nothing of it when it looks like a key, and names the remedy. It carries the
 * brand and the fields by which `isLlmError` of `@x/llm-client` takes it for one of its own.
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
  /** Page that explains the code. */
  readonly docs = 'https://github.com/x/llm/blob/main/docs/troubleshooting/invalid_model_id.md';
  /** No request was made. */
  readonly attempts: readonly never[] = [];
  /** What is wrong, from a closed list. */
  declare readonly reason: InvalidModelIdReason;
  /** The remedy, in one sentence. */
  declare readonly hint: string;
  /** Ids that may have been meant, best first; several when several providers serve the model. */
  declare readonly suggestions: readonly string[];
  /** The best of {@link suggestions}. */
  declare readonly suggestion: string | undefined;

  constructor(reason: InvalidModelIdReason, value: unknown, guesses: readonly string[] = []) {
    const json = typeof value === 'string' ? JSON.stringify(value) : typeof value;
    const isSecret = KEY.test(json);
    const shown = isSecret ? '' : ` ${json.slice(0, 80).replace(/\p{C}/gu, '?')}`;
    const suggestions = isSecret ? [] : guesses;
    const hint = suggestions[0]
      ? `Did you mean ${suggestions.join(' or ')}?`
      : 'Write provider/model.';
    super(`Invalid model id${shown}: ${reason.replaceAll('_', ' ')}. ${hint}`);
    this.reason = reason;
    this.hint = hint;
    this.suggestions = suggestions;
    this.suggestion = suggestions[0];
    // The brand that isLlmError of @x/llm-client goes by; not enumerable.
    Object.defineProperty(this, Symbol.for('@x/llm-error'), { value: true });
  }
}
