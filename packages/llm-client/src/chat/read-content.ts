import { isRecord } from '../is-record.ts';

/** Text and reasoning found in a `content` field. */
export interface Content {
  readonly text: string;
  readonly reasoning: string;
}

const NOTHING: Content = { text: '', reasoning: '' };

/**
 * Reads `content` as any provider writes it: a string, null, or a list of parts, where Mistral's
 * reasoning models nest their thoughts.
 */
export function readContent(value: unknown): Content {
  if (typeof value === 'string') return { text: value, reasoning: '' };
  if (Array.isArray(value)) return readParts(value);
  return NOTHING;
}

function readParts(parts: readonly unknown[]): Content {
  let text = '';
  let reasoning = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    if (!isRecord(part)) continue;
    if (part['type'] === 'thinking') reasoning += textOf(part['thinking']);
    else if (part['type'] === 'reasoning') reasoning += textOf(part['text'] ?? part['reasoning']);
    else text += textOf(part['text']);
  }
  return { text, reasoning };
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return '';
  return value.map((part) => (isRecord(part) ? textOf(part['text']) : '')).join('');
}

/**
 * Reads reasoning text from a delta or message. Servers that send it under two names at once mean
 * the same text, so the first name found wins.
 */
export function readReasoning(delta: Readonly<Record<string, unknown>>): string {
  for (const name of ['reasoning_content', 'reasoning', 'thinking']) {
    const value = delta[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return readBlocks(delta['content_blocks']);
}

/** Anthropic's thinking, as the gateway gives it out when strict OpenAI compliance is off. */
function readBlocks(blocks: unknown): string {
  if (!Array.isArray(blocks)) return '';
  return blocks
    .map((block: unknown) => {
      if (!isRecord(block)) return '';
      const source = isRecord(block['delta']) ? block['delta'] : block;
      return typeof source['thinking'] === 'string' ? source['thinking'] : '';
    })
    .join('');
}
