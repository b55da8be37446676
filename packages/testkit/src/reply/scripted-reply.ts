import { gzipSync } from 'node:zlib';
import { concatBytes, splitAt, splitEvery } from '../sse/bytes.ts';
import { sendReply } from './send-reply.ts';

/** How an answer ends once its last piece was written. */
export type ReplyEnding = 'complete' | 'cut' | 'half-chunk' | 'reset' | 'stall';

/** Everything that an answer does, as data. */
export interface ReplyPlan {
  /** What happens instead of an answer. */
  readonly instead?: 'hang' | 'reset' | 'close' | undefined;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Called for each answer, so that one reply can be sent many times. */
  readonly pieces: () => Iterable<string | Uint8Array>;
  readonly ending: ReplyEnding;
  readonly delayMs: number;
  readonly pieceDelayMs: number;
  /** Bytes written to the socket without any HTTP framing. */
  readonly raw?: boolean | undefined;
}

/** An answer to send, with its faults. Each method returns another reply and changes nothing. */
export class ScriptedReply {
  readonly plan: ReplyPlan;

  constructor(plan: Partial<ReplyPlan>) {
    this.plan = {
      status: 200,
      headers: {},
      pieces: () => [],
      ending: 'complete',
      delayMs: 0,
      pieceDelayMs: 0,
      ...plan,
    };
  }

  /** Answers one request. */
  readonly send = (exchange: Parameters<typeof sendReply>[1]): Promise<void> =>
    sendReply(this.plan, exchange);

  status(status: number): ScriptedReply {
    return this.#with({ status });
  }

  /** Sets a header, or sends it several times when given a list. */
  header(name: string, value: string | readonly string[]): ScriptedReply {
    return this.#with({ headers: { ...this.plan.headers, [name.toLowerCase()]: value } });
  }

  headers(headers: Readonly<Record<string, string>>): ScriptedReply {
    const added = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
    return this.#with({ headers: { ...this.plan.headers, ...Object.fromEntries(added) } });
  }

  /** Waits before the response headers. */
  after(ms: number): ScriptedReply {
    return this.#with({ delayMs: ms });
  }

  /** Waits before each piece of the body: a trickle, a slow first token. */
  every(ms: number): ScriptedReply {
    return this.#with({ pieceDelayMs: ms });
  }

  /** Sends the body in pieces of this many bytes. Not for an endless body. */
  splitEvery(size: number): ScriptedReply {
    const { pieces } = this.plan;
    return this.#with({ pieces: () => splitEvery(concatBytes(pieces()), size) });
  }

  /** Sends the body cut at these offsets. Not for an endless body. */
  splitAt(...offsets: readonly number[]): ScriptedReply {
    const { pieces } = this.plan;
    return this.#with({ pieces: () => splitAt(concatBytes(pieces()), ...offsets) });
  }

  /** Sends only the first bytes of the body; combine with cut(), reset() or stall(). */
  truncate(length: number): ScriptedReply {
    const { pieces } = this.plan;
    return this.#with({ pieces: () => [concatBytes(pieces()).subarray(0, length)] });
  }

  /** Compresses the body, unless the client did not ask for it: real servers do not check either. */
  gzip(): ScriptedReply {
    const { pieces } = this.plan;
    return this.header('content-encoding', 'gzip').#with({
      pieces: () => [new Uint8Array(gzipSync(concatBytes(pieces())))],
    });
  }

  /** Declares the length of the body instead of chunking it; a wrong length is sent as given. */
  contentLength(length?: number): ScriptedReply {
    return this.header(
      'content-length',
      String(length ?? concatBytes(this.plan.pieces()).byteLength),
    );
  }

  /** Closes the connection after a complete answer instead of keeping it for the next request. */
  closeConnection(): ScriptedReply {
    return this.header('connection', 'close');
  }

  /** After the body: closes the connection without the end of the body. */
  cut(): ScriptedReply {
    return this.#with({ ending: 'cut' });
  }

  /** After the body: announces a chunk, sends part of it, and closes the connection. */
  halfChunk(): ScriptedReply {
    return this.#with({ ending: 'half-chunk' });
  }

  /** After the body: resets the TCP connection. */
  reset(): ScriptedReply {
    return this.#with({ ending: 'reset' });
  }

  /** After the body: says nothing more and keeps the connection open. */
  stall(): ScriptedReply {
    return this.#with({ ending: 'stall' });
  }

  #with(change: Partial<ReplyPlan>): ScriptedReply {
    return new ScriptedReply({ ...this.plan, ...change });
  }
}
