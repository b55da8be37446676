import type { ChatInput, ChatOptions, Usage } from '@x/llm-client';

/** Tokens put down for one image, file or sound, whose size in text says nothing. */
const PART_TOKENS = 2_000;

/** Tokens around each message. */
const MESSAGE_TOKENS = 8;

/**
 * The most tokens that a call should take: a high guess of the prompt, and all the output it allows.
 * Guessed high, since what is not used is given back.
 */
export function estimateUsage(
  input: ChatInput,
  { extraBody, ...given }: ChatOptions,
  assumedOutputTokens: number,
): Usage {
  const options: ChatOptions = { ...given, ...extraBody };
  const messages = typeof input === 'string' ? [{ content: input }] : input;
  let inputTokens =
    textTokens(JSON.stringify(options.tools ?? '')) +
    textTokens(JSON.stringify(options.response_format ?? ''));
  for (const message of messages) inputTokens += MESSAGE_TOKENS + contentTokens(message);
  const each = options.max_completion_tokens ?? options.max_tokens ?? assumedOutputTokens;
  const outputTokens = each * Math.max(1, options.n ?? 1);
  return { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens };
}

function contentTokens(message: object): number {
  if (!('content' in message) || !Array.isArray(message.content)) {
    return textTokens(JSON.stringify(message));
  }
  const { content, ...rest } = message;
  const parts: readonly unknown[] = message.content;
  return parts.reduce<number>(
    (sum, part) => sum + partTokens(part),
    textTokens(JSON.stringify(rest)),
  );
}

function partTokens(part: unknown): number {
  const isText = typeof part === 'object' && part !== null && 'text' in part;
  return isText ? textTokens(String(part.text)) : PART_TOKENS;
}

/** Three ASCII characters a token, and one token for each other UTF-16 unit. */
function textTokens(text: string): number {
  let units = 0;
  for (let at = 0; at < text.length; at += 1) units += text.charCodeAt(at) < 128 ? 1 : 3;
  return Math.ceil(units / 3);
}
