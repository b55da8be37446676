import type { ChatChunk, ChatDelta, ChatResult } from '@x/llm-client';

/** Fields of a delta that hold content: text, a refusal, reasoning, a tool call, sound. */
const FIELDS = [
  ...['content', 'refusal', 'reasoning_content', 'reasoning', 'thinking'],
  ...['tool_calls', 'function_call', 'audio', 'content_blocks', 'images'],
];

/** Tells whether a chunk brings content; a role, usage, or an empty delta is none. */
export function hasContent(chunk: ChatChunk): boolean {
  return chunk.choices.some(({ delta }) => FIELDS.some((name) => isFilled(delta[name])));
}

/** Tells whether a whole answer has any content. */
export function isEmptyAnswer(result: ChatResult): boolean {
  if (result.text !== '' || result.toolCalls.length > 0) return false;
  if (isFilled(result.refusal) || isFilled(result.reasoning)) return false;
  return !FIELDS.some((name) => isFilled(result.message[name]));
}

/** Text of a delta, as the `text` view gives it. */
export function textOf(delta: ChatDelta): string {
  return typeof delta.content === 'string' ? delta.content : '';
}

function isFilled(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return true;
}
