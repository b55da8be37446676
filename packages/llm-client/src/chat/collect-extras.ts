import { isRecord } from '../is-record.ts';

/** Fields of an answer that have no place of their own: kept, so that the message can be sent back. */
export interface ExtraCollector {
  add(key: string, value: unknown): void;
  /** Pieces of images, audio and blocks: an answer by themselves. */
  media(): number;
  /** Characters kept, roughly. */
  size(): number;
  fields(): Readonly<Record<string, unknown>>;
}

const MEDIA: ReadonlySet<string> = new Set(['audio', 'images', 'content_blocks']);

/**
 * Lists grow (images, annotations, reasoning details), audio and Anthropic's blocks are put
 * together from their pieces, and of anything else the last value stays.
 */
export function createExtraCollector(): ExtraCollector {
  const extras = new Map<string, unknown>();
  let media = 0;
  let size = 0;

  return {
    add(key, value) {
      const known = extras.get(key);
      if (key === 'content_blocks' && Array.isArray(value)) {
        extras.set(key, joinBlocks(known, value));
      } else if (Array.isArray(value)) {
        extras.set(key, Array.isArray(known) ? [...known, ...value] : value);
      } else if (key === 'audio' && isRecord(value)) extras.set(key, joinAudio(known, value));
      else extras.set(key, value);
      const count = Array.isArray(value) ? value.length : 1;
      if (MEDIA.has(key)) media += count;
      size += 64 * count;
    },
    media: () => media,
    size: () => size,
    fields: () => Object.fromEntries(extras),
  };
}

function joinAudio(known: unknown, value: Record<string, unknown>): Record<string, unknown> {
  const before = isRecord(known) ? known : {};
  return { ...before, ...value, ...joinTexts(before, value, ['data', 'transcript']) };
}

/** Pieces `{index, delta}` of thinking, signature and text become whole blocks; whole ones stay. */
function joinBlocks(known: unknown, pieces: readonly unknown[]): unknown[] {
  const blocks: unknown[] = Array.isArray(known) ? known : [];
  for (const piece of pieces) {
    if (!isRecord(piece) || !isRecord(piece['delta'])) {
      blocks.push(piece);
      continue;
    }
    const { index, delta } = piece;
    const at = Number.isInteger(index) && Number(index) < 1000 ? Number(index) : blocks.length;
    const before = isRecord(blocks[at])
      ? blocks[at]
      : { type: 'text' in delta ? 'text' : 'thinking' };
    blocks[at] = { ...before, ...delta, ...joinTexts(before, delta, ['text', 'thinking']) };
  }
  return blocks;
}

function joinTexts(
  before: Record<string, unknown>,
  value: Record<string, unknown>,
  names: readonly string[],
): Record<string, unknown> {
  const joined: Record<string, unknown> = {};
  for (const name of names) {
    const [old, piece] = [before[name], value[name]];
    if (typeof old === 'string') joined[name] = typeof piece === 'string' ? old + piece : old;
  }
  return joined;
}
