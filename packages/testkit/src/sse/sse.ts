import { concatBytes, toBytes } from './bytes.ts';

/** One event with the fields that a plain payload does not need. */
export interface SseFields {
  readonly event?: string | undefined;
  /** Several lines become several `data:` lines. Anything but a string is sent as JSON. */
  readonly data?: unknown;
  readonly id?: string | undefined;
  readonly retry?: number | undefined;
  /** A comment line before the event. */
  readonly comment?: string | undefined;
}

/** The line endings that the event stream format allows. */
export type LineEnding = 'lf' | 'crlf' | 'cr';

/** How events become bytes. */
export interface SseOptions {
  /** Default `lf`. */
  readonly lineEnding?: LineEnding | undefined;
  /** Starts with a byte order mark. Default false. */
  readonly byteOrderMark?: boolean | undefined;
  /** Ends with `data: [DONE]`. Default true. */
  readonly done?: boolean | undefined;
  /** The space after the colon. Default true. */
  readonly space?: boolean | undefined;
}

const lineEndings: Readonly<Record<LineEnding, string>> = { lf: '\n', crlf: '\r\n', cr: '\r' };
const fieldsMark = Symbol('sse fields');

/** Marks an object as event fields, since a plain object is taken for the JSON of a `data` line. */
export function event(fields: SseFields): SseFields {
  return Object.defineProperty({ ...fields }, fieldsMark, { value: true });
}

/** A comment alone, as servers send to keep a connection alive. */
export function comment(text = 'keep-alive'): SseFields {
  return event({ comment: text });
}

/** Events as one byte array each: a string is a data line as it is, an object is sent as JSON. */
export function sseEvents(payloads: Iterable<unknown>, options: SseOptions = {}): Uint8Array[] {
  const newline = lineEndings[options.lineEnding ?? 'lf'];
  const colon = options.space === false ? ':' : ': ';
  const events = [...payloads, ...(options.done === false ? [] : ['[DONE]'])].map((payload) =>
    toBytes(formatEvent(isFields(payload) ? payload : { data: payload }, newline, colon)),
  );
  const [first = new Uint8Array()] = events;
  if (options.byteOrderMark) events[0] = concatBytes(['\uFEFF', first]);
  return events;
}

/** A whole event stream as bytes. */
export function sse(payloads: Iterable<unknown>, options: SseOptions = {}): Uint8Array {
  return concatBytes(sseEvents(payloads, options));
}

function formatEvent(fields: SseFields, newline: string, colon: string): string {
  const lines: string[] = [];
  if (fields.comment !== undefined) lines.push(`:${fields.comment}`);
  if (fields.event !== undefined) lines.push(`event${colon}${fields.event}`);
  if (fields.id !== undefined) lines.push(`id${colon}${fields.id}`);
  if (fields.retry !== undefined) lines.push(`retry${colon}${fields.retry}`);
  if (fields.data !== undefined) {
    const text = typeof fields.data === 'string' ? fields.data : JSON.stringify(fields.data);
    for (const line of text.split(/\r\n|\n|\r/)) lines.push(`data${colon}${line}`);
  }
  return `${lines.join(newline)}${newline}${newline}`;
}

function isFields(payload: unknown): payload is SseFields {
  return typeof payload === 'object' && payload !== null && fieldsMark in payload;
}
