import { createTextTemplate } from './text-template.ts';

/** What {@link EventParser.next} found. */
export type Found = 'nothing' | 'event' | 'text';

/**
 * Cuts a stream of text into server-sent events. Push text, then call `next` until it says
 * `nothing`. What was found is left in the fields, so that the hot path makes no objects.
 */
export interface EventParser {
  /** The event's `event` field; empty when it had none. */
  readonly event: string;
  /** The event's `data` lines, joined by line feeds. */
  readonly data: string;
  /** After `text`: the content of an event that equals the learnt one in all else. */
  readonly text: string;
  /** The last `id` field seen. */
  readonly lastEventId: string;
  /** The last `retry` field seen, in milliseconds. */
  readonly reconnectionMs: number | undefined;
  /** Whether data has arrived since `progress` was last set to false; comments do not count. */
  progress: boolean;
  push(text: string): void;
  next(): Found;
  /** Ends the input: what is pending becomes a last event, also without its line ends. */
  end(): void;
  /** Takes the event just found as the pattern for `text`: its content is `content`. */
  learn(content: string): void;
}

/** Thrown when one event grows past the limit. */
export class EventTooLargeError extends Error {
  override readonly name: string = 'EventTooLargeError';
}

const LINE_FEED = 10;
const SPACE = 32;
const COLON = 58;
const OPENING_BRACE = 123;

/**
 * Creates a parser as the HTML standard describes it (section 9.2.6), with three liberties: an event
 * at the very end needs no blank line, and a bare JSON line that holds an error is an error event
 * (proxies write those into a stream that they can no longer give a status); so is an `error` field
 * (llama.cpp).
 */
export function createEventParser(maxEventLength: number): EventParser {
  const template = createTextTemplate();
  let buffer = '';
  let position = 0;
  // Text without a line end yet is kept in pieces and joined once: appending to one string and
  // searching it from its start is quadratic for an event of megabytes.
  let pieces: string[] = [];
  let piecesLength = 0;
  let carriageReturnAtEnd = false;
  let ended = false;

  let lines: string[] | undefined;
  let data: string | undefined;
  let dataLength = 0;
  let eventName = '';
  let otherFields = false;
  let singleLine = '';

  const parser = {
    event: '',
    data: '',
    text: '',
    lastEventId: '',
    reconnectionMs: undefined as number | undefined,
    progress: false,
    push,
    next,
    end,
    learn: (content: string): void => {
      if (singleLine !== '') template.learn(singleLine, content);
    },
  };
  return parser;

  function push(chunk: string): void {
    const text = normalise(chunk);
    if (text === '') return;
    if (!text.includes('\n')) {
      keepPiece(text);
      return;
    }
    // Never overwrites: next() has moved what was left into the pieces.
    buffer = pieces.length === 0 ? text : pieces.join('') + text;
    pieces = [];
    piecesLength = 0;
    position = 0;
  }

  function keepPiece(text: string): void {
    const first = pieces.length === 0 ? text.charCodeAt(0) : (pieces[0] ?? '').charCodeAt(0);
    if (first !== COLON) parser.progress = true;
    pieces.push(text);
    piecesLength += text.length;
    checkLength(piecesLength + dataLength);
  }

  function checkLength(length: number): void {
    if (length > maxEventLength) {
      throw new EventTooLargeError(`An event is longer than ${maxEventLength} characters`);
    }
  }

  /** CR and CRLF become LF, also when CRLF is split over two chunks. JSON never holds a raw CR. */
  function normalise(chunk: string): string {
    let text = chunk;
    if (carriageReturnAtEnd && text.charCodeAt(0) === LINE_FEED) text = text.slice(1);
    if (chunk !== '') carriageReturnAtEnd = false;
    if (!text.includes('\r')) return text;
    carriageReturnAtEnd = text.endsWith('\r');
    return text.replace(/\r\n?/g, '\n');
  }

  function next(): Found {
    for (;;) {
      const lineEnd = buffer.indexOf('\n', position);
      if (lineEnd === -1) return keepRest();
      const start = position;
      if (data === undefined && !otherFields && buffer.charCodeAt(lineEnd + 1) === LINE_FEED) {
        const text = template.match(buffer, start, lineEnd);
        if (text !== undefined) {
          position = lineEnd + 2;
          parser.text = text;
          parser.progress = true;
          return 'text';
        }
      }
      position = lineEnd + 1;
      if (lineEnd === start ? dispatch() : readLine(buffer.slice(start, lineEnd))) return 'event';
    }
  }

  function keepRest(): Found {
    if (position < buffer.length) {
      const rest = buffer.slice(position);
      buffer = '';
      position = 0;
      keepPiece(rest);
    } else {
      buffer = '';
      position = 0;
    }
    if (ended && (data !== undefined || pieces.length > 0)) {
      ended = false;
      buffer = `${pieces.join('')}\n\n`;
      pieces = [];
      return next();
    }
    return 'nothing';
  }

  function end(): void {
    ended = true;
  }

  function dispatch(): boolean {
    parser.data = lines === undefined ? (data ?? '') : lines.join('\n');
    const found = parser.data !== '' || eventName === 'error';
    parser.event = eventName;
    if (lines !== undefined || otherFields) singleLine = '';
    data = undefined;
    lines = undefined;
    dataLength = 0;
    eventName = '';
    otherFields = false;
    return found;
  }

  /** Reads one line; tells whether it is an event by itself. */
  function readLine(line: string): boolean {
    const first = line.charCodeAt(0);
    if (first === COLON) return false;
    if (first === OPENING_BRACE && line.includes('"error"')) {
      parser.data = line;
      parser.event = 'error';
      parser.progress = true;
      singleLine = '';
      return true;
    }
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const valueStart =
      colon === -1 ? line.length : colon + (line.charCodeAt(colon + 1) === SPACE ? 2 : 1);
    if (field === 'data') addData(line, line.slice(valueStart));
    else if (field === 'event') eventName = line.slice(valueStart);
    else if (field === 'error') {
      eventName = field;
      addData(line, line.slice(valueStart));
    } else if (field === 'id') setId(line.slice(valueStart));
    else if (field === 'retry') setRetry(line.slice(valueStart));
    if (field !== 'data') otherFields = true;
    return false;
  }

  function addData(line: string, value: string): void {
    if (value !== '') parser.progress = true;
    dataLength += value.length + 1;
    checkLength(dataLength);
    if (data === undefined) {
      data = value;
      singleLine = line;
      return;
    }
    lines ??= [data];
    lines.push(value);
  }

  function setId(value: string): void {
    if (!value.includes('\0')) parser.lastEventId = value;
  }

  function setRetry(value: string): void {
    if (/^\d+$/.test(value)) parser.reconnectionMs = Number(value);
  }
}
