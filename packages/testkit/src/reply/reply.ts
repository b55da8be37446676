import type { SseOptions } from '../sse/sse.ts';
import { sseEvents } from '../sse/sse.ts';
import { ScriptedReply } from './scripted-reply.ts';

type Headers = Readonly<Record<string, string>>;

function typed(contentType: string, headers: Headers): Headers {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { 'content-type': contentType, ...Object.fromEntries(lower) };
}

/** Makes the answers of a fault server: `reply.json(429, body)`, `reply.sse(chunks).cut()`. */
export const reply = {
  /** A JSON answer. A string is sent as it is, so that it can be broken JSON. */
  json(status: number, body: unknown, headers: Headers = {}): ScriptedReply {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return new ScriptedReply({
      status,
      headers: typed('application/json', headers),
      pieces: () => [text],
    });
  },

  /** An event stream; each payload is one piece. Ends with `[DONE]` unless told otherwise. */
  sse(payloads: Iterable<unknown>, options: SseOptions = {}): ScriptedReply {
    const events = sseEvents(payloads, options);
    return new ScriptedReply({
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' },
      pieces: () => events,
    });
  },

  /** An event stream from bytes that are not touched. */
  streamBytes(...pieces: readonly (string | Uint8Array)[]): ScriptedReply {
    return new ScriptedReply({
      headers: { 'content-type': 'text/event-stream' },
      pieces: () => pieces,
    });
  },

  /** Any text, as an HTML page by default. */
  text(status: number, body: string, contentType = 'text/html; charset=utf-8'): ScriptedReply {
    return new ScriptedReply({
      status,
      headers: { 'content-type': contentType },
      pieces: () => [body],
    });
  },

  /** A status with headers and no body. */
  status(status: number, headers: Headers = {}): ScriptedReply {
    return new ScriptedReply({ status, headers });
  },

  redirect(status: number, location: string): ScriptedReply {
    return new ScriptedReply({ status, headers: { location } });
  },

  /** Never answers: no headers, an open connection. */
  hang(): ScriptedReply {
    return new ScriptedReply({ instead: 'hang' });
  },

  /** Sends headers and then nothing. */
  hangAfterHeaders(status = 200, contentType = 'text/event-stream'): ScriptedReply {
    return new ScriptedReply({
      status,
      headers: { 'content-type': contentType },
      ending: 'stall',
    });
  },

  /** Resets the TCP connection instead of answering. */
  reset(): ScriptedReply {
    return new ScriptedReply({ instead: 'reset' });
  },

  /** Closes the connection instead of answering. */
  close(): ScriptedReply {
    return new ScriptedReply({ instead: 'close' });
  },

  /** A body that goes on until the client leaves, one piece after the other. */
  endless(
    piece: string | Uint8Array,
    status = 200,
    contentType = 'text/event-stream',
  ): ScriptedReply {
    return new ScriptedReply({
      status,
      headers: { 'content-type': contentType },
      pieces: function* forever() {
        for (;;) yield piece;
      },
    });
  },

  /** Bytes on the socket in place of an HTTP answer; then the connection is closed. */
  raw(...pieces: readonly (string | Uint8Array)[]): ScriptedReply {
    return new ScriptedReply({ raw: true, pieces: () => pieces });
  },
} as const;
