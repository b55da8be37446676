import { isRecord } from '../is-record.ts';
import type { ChatChunk, ChatDelta } from './chat-stream.ts';

type Choice = ChatChunk['choices'][number];

/**
 * Gives a parsed event the shape that `ChatChunk` promises: `choices` is an array, each choice has
 * an index and a delta. What already has it is given back as it is, which is the usual case.
 */
export function readChunk(value: Record<string, unknown>): ChatChunk {
  const choices = value['choices'];
  if (Array.isArray(choices) && choices.every(isChoice)) {
    // Proven: choices is an array whose members passed isChoice; the other fields are optional.
    return value as ChatChunk;
  }
  const list: readonly unknown[] = Array.isArray(choices) ? choices : [];
  return { ...value, choices: list.filter(isRecord).map(readChoice) };
}

function isChoice(value: unknown): value is Choice {
  return isRecord(value) && Number.isInteger(value['index']) && isRecord(value['delta']);
}

function readChoice(choice: Record<string, unknown>, position: number): Choice {
  return { ...choice, index: readIndex(choice['index']) ?? position, delta: readDelta(choice) };
}

/** Some providers write the index as text, or leave it out. */
export function readIndex(value: unknown): number | undefined {
  const index = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof index === 'number' && Number.isInteger(index) && index >= 0 ? index : undefined;
}

/** A whole `message` where a delta belongs, or the bare `text` of the old completions. */
function readDelta(choice: Record<string, unknown>): ChatDelta {
  const { delta, message, text } = choice;
  if (isRecord(delta)) return delta;
  if (isRecord(message)) return message;
  return typeof text === 'string' ? { content: text } : {};
}
