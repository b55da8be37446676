import { aboutCall } from '../call/about-call.ts';
import type { OpenAttempt } from '../call/ledger.ts';
import type { OpenCall } from '../call/open-call.ts';
import { openCall, tellFailure } from '../call/open-call.ts';
import type { PreparedCall } from '../call/prepared-call.ts';
import { endOf, runAttempts, timeoutError, withAttempts } from '../call/run-attempts.ts';
import { StreamError } from '../errors/stream-error.ts';
import { createAccumulator } from './accumulator.ts';
import type { AnswerReader } from './answer-reader.ts';
import type { ChatResult, PartialChatResult } from './chat-result.ts';
import { chatResultOf } from './chat-result-of.ts';
import type { ChatChunk } from './chat-stream.ts';
import { readResponse } from './read-response.ts';

/** After `[DONE]` the connection gets this long to end by itself; then it is closed. */
const DRAIN_MS = 100;

type Piece = ChatChunk | string | undefined;

/** The one cursor under all views of a stream. */
export interface StreamCursor {
  /**
   * The next chunk, or with `asText` the next text; undefined at the end of a whole answer. What has
   * arrived already comes without a promise, and what is wrong with it is thrown at once.
   */
  next(asText: boolean): Piece | Promise<Piece>;
  /** Reads to the end. */
  final(): Promise<ChatResult>;
  partial(): PartialChatResult;
  /** Leaves the answer where it is and closes the connection. */
  leave(): void;
}

/** An answer that has begun. */
interface Live {
  readonly reader: AnswerReader;
  readonly response: Response;
  readonly attempt: OpenAttempt;
  /** Chunks read while looking for the first content. */
  readonly early: ChatChunk[];
}

/** Creates the cursor of a stream; nothing is sent before the first read. */
export function createStreamCursor(prepare: () => PreparedCall): StreamCursor {
  let open: OpenCall | undefined;
  let live: Live | undefined;
  let result: ChatResult | undefined;
  let failure: { readonly thrown: unknown } | undefined;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  async function start(): Promise<Live> {
    open = openCall(prepare());
    const { call, deadline, ledger } = open;
    const { firstTokenMs } = call.limits;
    let release = ignore;
    return await runAttempts(call, deadline, ledger, {
      // Before anything is sent: a server that never answers has no headers to wait after.
      begin() {
        release = deadline.limit(firstTokenMs, () =>
          timeoutError(call, 'timeout_first_token', firstTokenMs ?? 0, 'no content'),
        );
      },
      async read(response, attempt) {
        const reader = await readResponse(response, call, deadline);
        const early: ChatChunk[] = [];
        while (!reader.done() && !reader.accumulator.hasContent()) {
          const chunk = reader.take(false);
          if (typeof chunk === 'object') early.push(chunk);
          else if (!reader.done()) await reader.fill();
        }
        release();
        if (reader.accumulator.hasContent()) attempt.firstToken();
        return { reader, response, attempt, early };
      },
    });
  }

  /** Takes what is there without waiting; undefined when there is nothing yet. */
  function take(from: Live, asText: boolean): ChatChunk | string | undefined {
    // What lies there already is not worth more than the caller's word.
    const signal = open?.call.signal;
    if (result === undefined && signal?.aborted) throw signal.reason;
    for (;;) {
      const early = from.early.shift();
      if (early === undefined) return from.reader.take(asText);
      if (!asText) return early;
      const text = from.early.length === 0 ? from.reader.accumulator.takeText() : '';
      if (text !== '') return text;
    }
  }

  async function advance(asText: boolean): Promise<ChatChunk | string | undefined> {
    rethrow();
    if (result !== undefined) return undefined;
    try {
      live ??= await start();
      for (;;) {
        const item = take(live, asText);
        if (item !== undefined) return item;
        if (live.reader.done()) {
          finish(live);
          return undefined;
        }
        await live.reader.fill();
        // Left while waiting: what came in between is nobody's.
        rethrow();
      }
    } catch (thrown) {
      throw fail(thrown);
    }
  }

  function rethrow(): void {
    if (failure !== undefined) throw failure.thrown;
  }

  function finish({ reader, response, attempt }: Live): void {
    if (open === undefined || result !== undefined) return;
    const { call, deadline } = open;
    result = chatResultOf(open, response, reader, attempt);
    deadline.finish();
    // A connection that ends right after its answer can be used again; one that lingers is closed.
    const close = (): void => {
      release();
      if (!reader.ended()) deadline.close();
    };
    const release = reader.ended() ? ignore : call.clock.schedule(close, DRAIN_MS);
    reader.drain().then(close, close);
  }

  function fail(thrown: unknown): unknown {
    if (failure !== undefined) return failure.thrown;
    failure = { thrown };
    if (open === undefined) return thrown;
    const { call, deadline, ledger } = open;
    live?.attempt.end(endOf(call, thrown));
    withAttempts(call, ledger, thrown);
    live?.reader.cancel();
    deadline.close(thrown);
    deadline.finish();
    tellFailure(open, thrown);
    return thrown;
  }

  function partial(): PartialChatResult {
    return (live?.reader.accumulator ?? createAccumulator()).partial();
  }

  /** Runs one read at a time: two views that read at once take turns. */
  function next(asText: boolean): Piece | Promise<Piece> {
    rethrow();
    if (waiting === 0 && live !== undefined) {
      try {
        const item = take(live, asText);
        if (item !== undefined || result !== undefined) return item;
      } catch (thrown) {
        throw fail(thrown);
      }
    }
    waiting += 1;
    const turn = last
      .then(() => advance(asText))
      .finally(() => {
        waiting -= 1;
      });
    last = turn.catch(ignore);
    return turn;
  }

  return {
    next,
    async final() {
      for (;;) {
        const piece = next(true);
        if ((piece instanceof Promise ? await piece : piece) === undefined) break;
      }
      if (result === undefined) throw failure?.thrown;
      return result;
    },
    partial,
    leave() {
      if (result !== undefined || failure !== undefined) return;
      // Left at its end, as by a `break` at the finish reason: the answer is whole.
      if (live?.reader.settled()) return finish(live);
      fail(
        new StreamError({
          code: 'stream_incomplete',
          origin: 'client',
          message: 'The stream was left by its reader before it ended',
          ...(open && aboutCall(open.call)),
          partial: partial(),
        }),
      );
    },
  };
}

const ignore = (): void => undefined;
