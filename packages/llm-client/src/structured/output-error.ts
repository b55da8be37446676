import type { Usage } from '../chat/usage.ts';
import type { LlmErrorInit } from '../errors/llm-error.ts';
import { LlmError } from '../errors/llm-error.ts';
import type { ValidationIssue } from '../schema/validate-value.ts';

/** Codes of an {@link OutputError}. */
export type OutputErrorCode = 'refused' | 'truncated' | 'invalid';

/** What an {@link OutputError} is made of. */
export interface OutputErrorInit extends LlmErrorInit {
  readonly code: OutputErrorCode;
  readonly text: string;
  readonly partial?: unknown;
  readonly issues?: readonly ValidationIssue[] | undefined;
  readonly usage?: Usage | undefined;
}

const MAX_TEXT = 2000;

/**
 * The model answered, but not with the object that was asked for: it declined or a content filter
 * stopped it (`refused`), the answer hit the token limit (`truncated`), or it is no JSON or does not
 * match the schema after all repairs (`invalid`). `attempts` and `usage` are those of all answers.
 *
 * Not covered: errors of the calls themselves, a stream that breaks off included (`StreamError`).
 */
export class OutputError extends LlmError {
  protected static override readonly kind: string = 'OutputError';
  override readonly name: string = 'OutputError';
  declare readonly code: OutputErrorCode;
  /** The last answer or the refusal, its first 2,000 characters. */
  readonly text: string;
  /** As much of the value as could be read from the last answer; not validated. */
  readonly partial: unknown;
  /** Where the last answer does not match; empty when it was no JSON at all. */
  readonly issues: readonly ValidationIssue[];
  /** Tokens of all answers, repairs included. */
  readonly usage: Usage | undefined;

  constructor(init: OutputErrorInit) {
    super(init);
    this.text = init.text.slice(0, MAX_TEXT);
    this.partial = init.partial;
    this.issues = init.issues ?? [];
    this.usage = init.usage;
  }
}
