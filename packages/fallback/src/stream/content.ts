import type { ChatChunk, ChatResult } from '@x/llm-client';

/** Fields of a delta that hold content: text, a refusal, reasoning, a tool call, sound. */
const FIELDS = [
  ...['content', 'refusal', 'reasoning_content', 'reasoning', 'thinking'],
  ...['tool_calls', 'function_call', 'audio', 'content_blocks', 'images'],
];

/** Tells whether a chunk brings content; a role, usage, or an empty delta is none. */
export function hasContent(chunk: ChatChunk): boolean {
  return chunk.choices.some(({ delta }) => isAnyFilled(delta));
}

/** Tells whether a whole answer has any content. */
export function isEmptyAnswer({
  text,
  toolCalls,
  refusal,
  reasoning,
  message,
}: ChatResult): boolean {
  return !isAnyFilled({ ...message, content: text, tool_calls: toolCalls, refusal, reasoning });
}

function isAnyFilled(fields: Readonly<Record<string, unknown>>): boolean {
  return FIELDS.some((name) => {
    const value = fields[name];
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  });
}
