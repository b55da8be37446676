import { isRecord } from '../is-record.ts';
import type { FinishReason, PartialChatResult } from './chat-result.ts';
import type { ChatChunk, ChatDelta } from './chat-stream.ts';
import { createExtraCollector } from './collect-extras.ts';
import { createToolCallCollector } from './collect-tool-calls.ts';
import type { AssistantMessage } from './messages.ts';
import { readContent, readReasoning } from './read-content.ts';
import { readUsage } from './read-usage.ts';

/** Grows an answer from its chunks. Only choice 0 is the answer; others stay in the chunks. */
export interface Accumulator {
  /** Adds one chunk. */
  add(chunk: ChatChunk): void;
  /** The chunk less what is known: MiniMax repeats the whole answer in its last one. */
  unseen(chunk: ChatChunk): ChatChunk;
  /** Adds text that is known to be all that a chunk held. */
  addText(text: string): void;
  /** Whether anything that counts as content has come: text, tool call, refusal, reasoning, media. */
  hasContent(): boolean;
  /** Text that the last chunk brought. */
  lastText(): string;
  /** Gives out the last chunk's text, once. */
  takeText(): string;
  /** Whether the last chunk brought any content. */
  addedContent(): boolean;
  /** Whether the last chunk brought a finish reason. */
  finishedNow(): boolean;
  /** Whether the last chunk brought text of choice 0 and nothing else that adds up. */
  onlyText(): boolean;
  finishReason(): FinishReason | undefined;
  /** The provider's usage object, the last one seen: it is cumulative where it comes often. */
  usage(): Readonly<Record<string, unknown>> | undefined;
  /** Characters kept, to bound an endless stream. */
  size(): number;
  partial(): PartialChatResult;
  /** OpenAI's `chat.completion`, put together. */
  raw(): Record<string, unknown>;
}

/** Delta fields that have a place of their own; others are kept as extras of the message. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  'role',
  'content',
  'refusal',
  'reasoning_content',
  'reasoning',
  'thinking',
  'tool_calls',
  'function_call',
  '__proto__',
]);

/** Chunk fields that the finished answer has its own values for, or that must not be set by key. */
const CHUNK_FIELDS = new Set(['choices', 'object', 'usage', '__proto__']);

/** Creates an empty accumulator. */
export function createAccumulator(): Accumulator {
  const toolCalls = createToolCallCollector();
  const extras = createExtraCollector();
  const envelope = new Map<string, unknown>();
  let text = '';
  let reasoning = '';
  let refusal = '';
  let hasTools = false;
  let finishReason: FinishReason | undefined;
  let usage: Record<string, unknown> | undefined;
  let lastText = '';
  let onlyText = false;
  let finishedNow = false;
  let added = 0;
  let size = 0;

  function add(chunk: ChatChunk): void {
    lastText = '';
    onlyText = false;
    finishedNow = false;
    added = content();
    for (const key in chunk) {
      if (!CHUNK_FIELDS.has(key) && chunk[key] !== undefined && chunk[key] !== null) {
        envelope.set(key, chunk[key]);
      }
    }
    for (const choice of chunk.choices) {
      if (choice.index === 0) addChoice(choice);
    }
    const found = usageOf(chunk);
    if (found !== undefined) usage = found;
  }

  function content(): number {
    return size + toolCalls.size() + extras.media();
  }

  function unseen(chunk: ChatChunk): ChatChunk {
    const [choice] = chunk.choices;
    if (choice === undefined || !isWholeMessage(choice) || content() === 0) return chunk;
    const { content: all, tool_calls } = choice.delta;
    const rest = typeof all === 'string' && all.startsWith(text) ? all.slice(text.length) : '';
    const delta: ChatDelta = { content: rest, ...(hasTools ? undefined : { tool_calls }) };
    return { ...chunk, choices: [{ ...choice, delta }] };
  }

  function addChoice(choice: ChatChunk['choices'][number]): void {
    const reason = choice.finish_reason;
    // Perplexity through the gateway writes an empty reason, which says nothing.
    if (typeof reason === 'string' && reason !== '') {
      finishReason = reason;
      finishedNow = true;
    }
    addDelta(choice.delta);
  }

  function addDelta(delta: ChatDelta): void {
    const { content } = delta;
    let plain = typeof content === 'string';
    if (typeof content === 'string') {
      lastText += content;
      text += content;
      size += content.length;
    } else if (content !== undefined && content !== null) {
      const parts = readContent(content);
      lastText += parts.text;
      text += parts.text;
      reasoning += parts.reasoning;
      size += parts.text.length + parts.reasoning.length;
    }
    for (const key in delta) {
      const value: unknown = delta[key];
      if (key === 'content' || key === 'role' || value === null || value === undefined) continue;
      plain = false;
      if (!OWN_FIELDS.has(key)) extras.add(key, value);
    }
    if (!plain) addOthers(delta);
    onlyText = plain;
  }

  function addOthers(delta: ChatDelta): void {
    const thoughts = readReasoning(delta);
    reasoning += thoughts;
    size += thoughts.length;
    if (typeof delta.refusal === 'string') {
      refusal += delta.refusal;
      size += delta.refusal.length;
    }
    if (toolCalls.add(delta)) hasTools = true;
  }

  function message(): AssistantMessage {
    const calls = toolCalls.calls();
    return {
      role: 'assistant',
      content: text === '' && hasTools ? null : text,
      ...(refusal === '' ? undefined : { refusal }),
      ...(reasoning === '' ? undefined : { reasoning_content: reasoning }),
      ...extras.fields(),
      ...(calls.length === 0 ? undefined : { tool_calls: toolCalls.messageCalls() }),
    };
  }

  return {
    add,
    unseen,
    addText(piece) {
      lastText = piece;
      finishedNow = false;
      text += piece;
      size += piece.length;
    },
    hasContent: () =>
      text !== '' || hasTools || reasoning !== '' || refusal !== '' || extras.media() > 0,
    lastText: () => lastText,
    takeText() {
      const taken = lastText;
      lastText = '';
      return taken;
    },
    addedContent: () => content() > added,
    finishedNow: () => finishedNow,
    onlyText: () => onlyText,
    finishReason: () => finishReason,
    usage: () => usage,
    size: () => content() + extras.size(),
    partial() {
      return {
        text,
        message: message(),
        toolCalls: toolCalls.calls(),
        finishReason,
        usage: readUsage(usage),
        reasoning: reasoning === '' ? undefined : reasoning,
        refusal: refusal === '' ? undefined : refusal,
        model: stringOf(envelope.get('model')),
        id: stringOf(envelope.get('id')),
      };
    },
    raw: () => ({
      ...Object.fromEntries(envelope),
      object: 'chat.completion',
      choices: [{ index: 0, message: message(), finish_reason: finishReason ?? null }],
      ...(usage === undefined ? undefined : { usage }),
    }),
  };
}

/** Where providers put the usage: on the chunk, in the choice (Moonshot), under `x_groq` (Groq). */
export function usageOf(chunk: ChatChunk): Record<string, unknown> | undefined {
  if (isRecord(chunk.usage)) return chunk.usage;
  const inChoice = chunk.choices.find((choice) => isRecord(Reflect.get(choice, 'usage')));
  const found: unknown = inChoice === undefined ? undefined : Reflect.get(inChoice, 'usage');
  if (isRecord(found)) return found;
  const groq = chunk['x_groq'];
  return isRecord(groq) && isRecord(groq['usage']) ? groq['usage'] : undefined;
}

/** Whether readChunk found a whole `message` in the place of a delta. */
export function isWholeMessage(choice: ChatChunk['choices'][number]): boolean {
  return Reflect.get(choice, 'message') === choice.delta;
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
