import type { Deadline } from '../call/deadline.ts';

/** A response body as text, piece by piece. */
export interface TextSource {
  /** The next piece; undefined at the end. A piece may be empty. */
  read(): Promise<string | undefined>;
  /** Bytes read so far. */
  bytes(): number;
  /** Whether the body came to its own end, which frees its connection. */
  ended(): boolean;
  /** Stops reading; the connection is closed. */
  cancel(): void;
  /** Reads what is left without giving it out, so that the connection can be used again. */
  drain(): Promise<void>;
}

/**
 * Reads a body under a deadline. One streaming decoder for the whole body: code points that are cut
 * by a chunk stay whole, and a byte order mark at the start is dropped.
 */
export function createTextSource(
  body: ReadableStream<Uint8Array> | null,
  deadline: Deadline,
): TextSource {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let bytes = 0;
  let ended = reader === undefined;
  let done = ended;

  const ignore = (): void => undefined;

  function cancel(): void {
    if (done) return;
    done = true;
    // A read may be pending and reject; the cancel itself may reject on a broken connection.
    void reader?.cancel().catch(ignore);
  }
  deadline.attach(cancel);

  return {
    bytes: () => bytes,
    ended: () => ended,
    async read() {
      // An end that the call itself made is not the end of the body.
      deadline.check();
      if (done || reader === undefined) return undefined;
      const result = await deadline.race(reader.read());
      if (result.done) {
        done = true;
        ended = true;
        const rest = decoder.decode();
        return rest === '' ? undefined : rest;
      }
      bytes += result.value.byteLength;
      return decoder.decode(result.value, { stream: true });
    },
    cancel,
    async drain() {
      while (!done && reader !== undefined) {
        const result = await reader.read();
        done = result.done;
        ended = done;
      }
    },
  };
}
