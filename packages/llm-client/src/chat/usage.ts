/** Tokens of one answer. A field is absent when the provider did not say. */
export interface Usage {
  /** All input tokens, cached ones included (`prompt_tokens`). */
  readonly inputTokens?: number | undefined;
  /** All output tokens, reasoning included (`completion_tokens`). */
  readonly outputTokens?: number | undefined;
  /** `total_tokens` as sent, or the sum of the two above. */
  readonly totalTokens?: number | undefined;
  /** Input tokens read from the provider's prompt cache. */
  readonly cachedInputTokens?: number | undefined;
  /** Input tokens written to the provider's prompt cache. */
  readonly cacheWriteInputTokens?: number | undefined;
  /** Output tokens spent on reasoning. */
  readonly reasoningTokens?: number | undefined;
}
