import { createPatientReader, readRest } from '../body/read-body.ts';
import { isAbort } from '../call/about-call.ts';
import type { Deadline } from '../call/deadline.ts';
import type { PreparedCall } from '../call/prepared-call.ts';
import type { ErrorPayload } from '../errors/read-payload.ts';
import { readPayload } from '../errors/read-payload.ts';
import { isRecord } from '../is-record.ts';
import type { EventParser, Found } from '../sse/event-parser.ts';
import { createEventParser } from '../sse/event-parser.ts';
import type { Accumulator } from './accumulator.ts';
import { createAccumulator, isWholeMessage } from './accumulator.ts';
import type { ChatChunk, ChatDelta } from './chat-stream.ts';
import { finishError } from './finish-error.ts';
import { readChunk } from './read-chunk.ts';
import { parseAnswer, readCompletion } from './read-completion.ts';
import { createStreamFailures } from './stream-failures.ts';

/** Once a reason to finish was seen, this long is waited for usage and the end of the stream. */
const FINISH_GRACE_MS = 5000;

/** Reads one answer, streamed or whole, whatever the content type claims. */
export interface AnswerReader {
  readonly accumulator: Accumulator;
  /** Whether the whole answer was read. */
  done(): boolean;
  /** Whether a reason to finish was seen that can be trusted to be the last word. */
  settled(): boolean;
  /** A whole body that came as plain JSON. */
  raw(): Record<string, unknown> | undefined;
  /** The next chunk, or with `asText` the next text, without waiting; undefined: call `fill`. */
  take(asText: boolean): ChatChunk | string | undefined;
  /** Waits for more, unless the answer is done. */
  fill(): Promise<void>;
  /** Whether the body came to its own end, which frees its connection. */
  ended(): boolean;
  /** Closes the connection. */
  cancel(): void;
  /** Reads what follows the answer, so that the connection can be used again. */
  drain(): Promise<void>;
}

/**
 * Creates the reader of one 2xx response. `take` and `fill` throw what is wrong with the answer:
 * an answer counts as whole once a finish reason was seen, or `[DONE]` after content with nothing
 * that hints at an error swallowed on the way.
 */
export function createAnswerReader(
  response: Response,
  call: PreparedCall,
  deadline: Deadline,
): AnswerReader {
  const reader = createPatientReader(response.body, call, deadline);
  const accumulator = createAccumulator();
  const failures = createStreamFailures(response, call, accumulator);
  const isJson = /\bjson\b/i.test(response.headers.get('content-type') ?? '');
  const head = { status: response.status, headers: response.headers };

  /** There once it is known that these are events. */
  let parser: EventParser | undefined;
  let atEnd = false;
  let done = false;
  let suspicious = false;
  let reasonIsFinal = true;
  let raw: Record<string, unknown> | undefined;
  let whole: ChatChunk | undefined;
  /** The first text, as long as it could still become anything. */
  let start = '';
  let pattern: ChatChunk | undefined;

  function take(asText: boolean): ChatChunk | string | undefined {
    if (whole !== undefined) return takeWhole(asText);
    while (!done && parser !== undefined) {
      const found = nextOf(parser);
      if (found === 'nothing') {
        if (atEnd) complete(false);
        return undefined;
      }
      const chunk = found === 'text' ? addText(parser.text, asText) : addEvent(parser);
      if (!asText && chunk !== undefined) return chunk;
      if (asText && accumulator.lastText() !== '') return accumulator.takeText();
    }
    return undefined;
  }

  /** As `guard` does, without a closure for each event. */
  function nextOf(events: EventParser): Found {
    try {
      return events.next();
    } catch (thrown) {
      throw failures.unreadable(thrown);
    }
  }

  /** The chunk is the learnt one with another content; it is only built for those who want it. */
  function addText(text: string, asText: boolean): ChatChunk | undefined {
    accumulator.addText(text);
    afterContent();
    if (asText || pattern === undefined) return undefined;
    const [choice] = pattern.choices;
    if (choice === undefined) return undefined;
    const delta: ChatDelta = { ...choice.delta, content: text };
    return { ...pattern, choices: [{ ...choice, delta }] };
  }

  function addEvent(events: EventParser): ChatChunk | undefined {
    const { data, event } = events;
    if (data.startsWith('[DONE]') || data.trim() === '[DONE]') {
      complete(true);
      return undefined;
    }
    const value = parse(data, event);
    const payload = event === 'error' ? eventError(value, data) : readPayload(value);
    if (payload !== undefined) throw failures.error(payload, data);
    return isRecord(value) ? addChunk(value, events) : undefined;
  }

  function addChunk(value: Record<string, unknown>, events: EventParser): ChatChunk {
    const chunk = failures.guard(() => {
      const known = accumulator.unseen(readChunk(value));
      accumulator.add(known);
      return known;
    });
    if (accumulator.size() > call.limits.maxResponseBytes) throw failures.tooLarge();
    const finishReason = accumulator.finishReason();
    const failure = finishError(finishReason);
    if (failure !== undefined) throw failures.error(failure, events.data);
    if (accumulator.addedContent()) {
      suspicious = false;
      afterContent();
      if (learnable(chunk)) {
        pattern = chunk;
        events.learn(accumulator.lastText());
      }
    } else if (isSwallowedError(value)) {
      suspicious = true;
    }
    if (finishReason !== undefined && reasonIsFinal) reader.hurry(FINISH_GRACE_MS);
    return chunk;
  }

  /** Text after a finish reason: this provider writes one on every chunk, so it proves little. */
  function afterContent(): void {
    if (accumulator.finishReason() !== undefined && !accumulator.finishedNow() && reasonIsFinal) {
      reasonIsFinal = false;
      reader.hurry(Number.POSITIVE_INFINITY);
    }
  }

  function learnable(chunk: ChatChunk): boolean {
    const [choice] = chunk.choices;
    return (
      accumulator.onlyText() &&
      chunk.choices.length === 1 &&
      !isRecord(chunk.usage) &&
      choice?.index === 0 &&
      !isWholeMessage(choice) &&
      (choice.finish_reason === null || choice.finish_reason === undefined)
    );
  }

  function parse(data: string, event: string): unknown {
    try {
      return JSON.parse(data);
    } catch {
      // A cut leaves half an event behind; that the answer is incomplete is found out next.
      if (atEnd || event === 'error') return undefined;
      // Keep-alives with words in them carry names of their own.
      if (event !== '' && event !== 'message' && !data.startsWith('{')) return undefined;
      throw failures.malformed(data);
    }
  }

  function complete(markerSeen: boolean): void {
    const counts = accumulator.hasContent() || accumulator.usage() !== undefined;
    const marked = markerSeen && !suspicious && counts;
    if (accumulator.finishReason() === undefined && !marked) throw failures.incomplete(markerSeen);
    done = true;
  }

  async function fill(): Promise<void> {
    if (done || whole !== undefined) return;
    try {
      const piece = await reader.read();
      if (piece === undefined) {
        atEnd = true;
        if (parser === undefined) await open();
        parser?.end();
      } else if (parser !== undefined) push(parser, piece);
      else {
        start = (start + piece).trimStart();
        if (start === '') keepWaiting();
        // It may be half the name of an event's field.
        else if (!/^[a-z]{1,5}$/.test(start)) await open();
      }
    } catch (thrown) {
      if (parser !== undefined && accumulator.finishReason() !== undefined && isBreak(thrown)) {
        done = true;
        reader.source.cancel();
        return;
      }
      throw parser !== undefined ? failures.broken(thrown, deadline) : thrown;
    }
  }

  function isBreak(thrown: unknown): boolean {
    return !isAbort(call, thrown) && (reasonIsFinal || !failures.isTimeout(thrown));
  }

  /** Blanks before a whole answer keep its connection alive (DeepSeek); before events they say nothing. */
  function keepWaiting(): void {
    reader.checkSize();
    if (call.operation !== 'stream') reader.progress();
  }

  /** Looks at the first text: servers send JSON where a stream was asked for, and the reverse. */
  async function open(): Promise<void> {
    const looksLikeEvents = /^(?:data|event|id|retry)?:/.test(start);
    if (start !== '' && (looksLikeEvents || !(isJson || /^[[{<]/.test(start)))) {
      parser = createEventParser(call.limits.maxEventBytes);
      push(parser, start);
      return;
    }
    if (start === '' && !isJson && call.operation === 'stream') {
      parser = createEventParser(call.limits.maxEventBytes);
      return;
    }
    const text = await readRest(reader, start);
    const completion = readCompletion(parseAnswer(text, head, call), text, head, call);
    raw = completion.raw;
    whole = completion.chunk;
  }

  function push(events: EventParser, text: string): void {
    failures.guard(() => events.push(text));
    if (events.progress) {
      events.progress = false;
      reader.progress();
    }
  }

  function takeWhole(asText: boolean): ChatChunk | string | undefined {
    const chunk = whole;
    whole = undefined;
    if (chunk === undefined) return undefined;
    accumulator.add(chunk);
    const failure = finishError(accumulator.finishReason());
    if (failure !== undefined) throw failures.error(failure, '');
    done = true;
    if (!asText) return chunk;
    return accumulator.lastText() === '' ? undefined : accumulator.takeText();
  }

  return {
    accumulator,
    done: () => done,
    settled: () => accumulator.finishReason() !== undefined && reasonIsFinal,
    raw: () => raw,
    ended: () => reader.source.ended(),
    take,
    fill,
    cancel: () => reader.source.cancel(),
    drain: () => reader.source.drain(),
  };
}

/** An `event: error` may hold any JSON, or words. */
function eventError(value: unknown, data: string): ErrorPayload {
  const known = readPayload(value);
  return (
    known ?? { message: data === '' ? 'an error event without data' : data, envelope: 'unknown' }
  );
}

/** Fields that say nothing by themselves. */
const BARE_FIELDS = new Set(['id', 'object', 'created', 'model', 'provider', 'choices']);

/**
 * A chunk with empty `choices`, no usage, nothing else: what the gateway leaves of an error that it
 * could not transform. Azure's first chunk looks alike but carries its filter results.
 */
function isSwallowedError(value: Record<string, unknown>): boolean {
  const { choices } = value;
  if (!Array.isArray(choices) || choices.length > 0) return false;
  return Object.keys(value).every(
    (key) => BARE_FIELDS.has(key) || value[key] === null || value[key] === undefined,
  );
}
