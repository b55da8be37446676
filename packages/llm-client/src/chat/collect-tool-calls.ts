import { isRecord } from '../is-record.ts';
import { parseJson } from '../parse-json.ts';
import type { ToolCall } from './chat-result.ts';
import type { CustomToolCall, MessageToolCall } from './messages.ts';
import { readIndex } from './read-chunk.ts';

interface Slot {
  readonly index: number | undefined;
  id: string;
  name: string;
  arguments: string;
  custom: boolean;
  /** Fields that have no place of their own, such as Gemini's thought signatures. */
  readonly extras: Record<string, unknown>;
  readonly functionExtras: Record<string, unknown>;
}

/** What one piece added to its call. */
export interface ToolCallGrowth {
  /** Place of the call in `calls`. */
  readonly position: number;
  /** The call's name so far; empty while none has come. */
  readonly name: string;
  /** The text that the piece added. */
  readonly arguments: string;
}

/** Puts the pieces of streamed tool calls together. */
export interface ToolCallCollector {
  /** Adds what a delta holds of tool calls, and tells of each piece; true when it held anything. */
  add(delta: Readonly<Record<string, unknown>>, heard?: (growth: ToolCallGrowth) => void): boolean;
  calls(): readonly ToolCall[];
  /** The calls as they go back to the provider, with all that came beside them. */
  messageCalls(): readonly (MessageToolCall | CustomToolCall)[];
  /** Characters kept. */
  size(): number;
}

/**
 * Pieces of one call belong together by `index`, by `id`, or, when a provider sends neither, by
 * coming one after the other. Several whole calls under one index (seen on OpenAI-compatible
 * Gemini) or one id are told apart because whole arguments cannot grow; a new id without a name
 * (seen on vLLM) goes on with the same call.
 */
export function createToolCallCollector(): ToolCallCollector {
  const slots: Slot[] = [];
  let size = 0;

  function add(
    delta: Readonly<Record<string, unknown>>,
    heard?: (growth: ToolCallGrowth) => void,
  ): boolean {
    let any = false;
    for (const piece of piecesOf(delta)) any = addPiece(piece, heard) || any;
    return any;
  }

  function addPiece(
    piece: Record<string, unknown>,
    heard: ((growth: ToolCallGrowth) => void) | undefined,
  ): boolean {
    // Mistral and older servers put name and arguments on the piece itself.
    const found = piece['custom'] ?? piece['function'];
    const called = isRecord(found) ? found : piece;
    const id = typeof piece['id'] === 'string' && piece['id'] !== 'null' ? piece['id'] : '';
    const name = typeof called['name'] === 'string' ? called['name'] : '';
    const written = called['arguments'] ?? called['input'];
    const text = argumentsOf(written);
    if (id === '' && name === '' && text === '') return false;
    const index = readIndex(piece['index']);
    const known = find(index, id, name);
    const slot = known === undefined || cannotGrow(known, name, text) ? open(index) : known;
    if (isRecord(piece['custom'])) slot.custom = true;
    if (slot.id === '') slot.id = id;
    slot.name = joinName(slot, name);
    if (typeof written === 'string') slot.arguments += text;
    else if (text !== '') slot.arguments = text;
    size += text.length;
    keepOthers(piece, slot.extras);
    if (called !== piece) keepOthers(called, slot.functionExtras);
    heard?.({ position: slots.indexOf(slot), name: slot.name, arguments: text });
    return true;
  }

  function find(index: number | undefined, id: string, name: string): Slot | undefined {
    if (index === undefined && id !== '') {
      const known = slots.find((slot) => slot.id === id);
      if (known !== undefined || name !== '') return known;
    }
    const last = slots.findLast((slot) => index === undefined || slot.index === index);
    if (last === undefined || name === '') return last;
    if (last.name === '') return last;
    const another = id === '' ? index === undefined : last.id !== '' && last.id !== id;
    return another && isWhole(last.arguments) ? undefined : last;
  }

  function open(index: number | undefined): Slot {
    const slot = {
      index,
      id: '',
      name: '',
      arguments: '',
      custom: false,
      extras: {},
      functionExtras: {},
    };
    slots.push(slot);
    size += 256;
    return slot;
  }

  return {
    add,
    size: () => size,
    calls: () => slots.map(toCall),
    messageCalls() {
      return slots.map((slot, position) => {
        const { id, name, arguments: text } = toCall(slot, position);
        const called = { ...slot.functionExtras, name };
        return slot.custom
          ? { ...slot.extras, id, type: 'custom', custom: { ...called, input: text } }
          : { ...slot.extras, id, type: 'function', function: { ...called, arguments: text } };
      });
    },
  };
}

function toCall(slot: Slot, position: number): ToolCall {
  return {
    id: slot.id === '' ? `call_${position}` : slot.id,
    name: slot.name,
    arguments: slot.arguments.trim() === '' && !slot.custom ? '{}' : slot.arguments,
    ...(slot.custom ? { custom: true } : undefined),
  };
}

/** A named piece that begins an object after a whole one is another call. */
function cannotGrow(slot: Slot, name: string, text: string): boolean {
  return (
    name !== '' && text.startsWith('{') && slot.arguments.endsWith('}') && isWhole(slot.arguments)
  );
}

const PIECE_FIELDS: ReadonlySet<string> = new Set([
  'index',
  'id',
  'type',
  'function',
  'custom',
  'name',
  'arguments',
  'input',
  '__proto__',
]);

function keepOthers(from: Record<string, unknown>, into: Record<string, unknown>): void {
  for (const name in from) {
    const value = from[name];
    if (!PIECE_FIELDS.has(name) && value !== null && value !== undefined) into[name] = value;
  }
}

function piecesOf(delta: Readonly<Record<string, unknown>>): readonly Record<string, unknown>[] {
  const { tool_calls: pieces, function_call: called } = delta;
  const list: readonly unknown[] = Array.isArray(pieces) ? pieces : [pieces];
  // The field of 2023, still sent by some servers.
  const old = isRecord(called) ? [{ index: 0, function: called }] : [];
  return [...list.filter(isRecord), ...old];
}

/** A repeated name is the same name; a longer one that begins alike replaces it. */
function joinName(slot: Slot, name: string): string {
  if (name === '' || name === slot.name) return slot.name;
  if (slot.name === '' || name.startsWith(slot.name)) return name;
  return slot.arguments === '' ? slot.name + name : slot.name;
}

function argumentsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return isRecord(value) || Array.isArray(value) ? JSON.stringify(value) : '';
}

function isWhole(text: string): boolean {
  return text.trim() === '' || parseJson(text) !== undefined;
}
