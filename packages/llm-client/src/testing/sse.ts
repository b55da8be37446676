/** How events are written. */
export interface SseOptions {
  /** Ends with `data: [DONE]`. Default true. */
  readonly done?: boolean | undefined;
  /** Default `\n`. */
  readonly newline?: '\n' | '\r\n' | '\r' | undefined;
  /** Name of every event, as an `event:` line. Default: none. */
  readonly event?: string | undefined;
}

/**
 * Builds an event stream, one text for each event: a string is a `data` line as it is, anything else
 * its JSON. `{ body: sseEvents([chunk, chunk]), headers: SSE_HEADERS }` is a reply.
 */
export function sseEvents(
  payloads: Iterable<unknown>,
  options: SseOptions = {},
): readonly string[] {
  const { done = true, newline = '\n', event } = options;
  const name = event === undefined ? '' : `event: ${event}${newline}`;
  return [...payloads, ...(done ? ['[DONE]'] : [])].map((payload) => {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    const lines = text.split(/\r\n|\n|\r/).map((line) => `data: ${line}${newline}`);
    return name + lines.join('') + newline;
  });
}

/** The headers of an event stream. */
export const SSE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/event-stream',
};
