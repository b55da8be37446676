import type { PreparedCall } from '../call/prepared-call.ts';
import type { ChatChunk, ChatStream } from './chat-stream.ts';
import type { StreamCursor } from './stream-chat.ts';
import { createStreamCursor } from './stream-chat.ts';

/** Kept alive by a stream, its iterators and whoever waits for them, and by nothing that works for them. */
interface Handle {
  readonly cursor: StreamCursor;
}

/**
 * Closes streams that nobody can read any more: left in the middle without `break` or `cancel`.
 * Holds no state of its own beyond what the collector tells it.
 */
const abandoned: FinalizationRegistry<() => void> | undefined = /* @__PURE__ */ createRegistry();

function createRegistry(): FinalizationRegistry<() => void> | undefined {
  return typeof FinalizationRegistry === 'function'
    ? new FinalizationRegistry((leave) => leave())
    : undefined;
}

/** Creates the views of one stream over one cursor. `prepare` may throw: the views do then. */
export function createChatStream(prepare: () => PreparedCall): ChatStream {
  const cursor = createStreamCursor(prepare);
  const handle: Handle = { cursor };
  abandoned?.register(handle, cursor.leave);
  return {
    [Symbol.asyncIterator]: () => createChunks(handle),
    text: { [Symbol.asyncIterator]: () => createTexts(handle) },
    final: () => handle.cursor.final().then((result) => held(result, handle)),
    get partial() {
      return handle.cursor.partial();
    },
    async cancel() {
      handle.cursor.leave();
    },
  };
}

function createChunks(handle: Handle): AsyncIterator<ChatChunk> {
  const wrap = (item: ChatChunk | string | undefined): IteratorResult<ChatChunk> =>
    typeof item === 'object' ? { value: item, done: false } : END;
  return createIterator(handle, false, wrap);
}

function createTexts(handle: Handle): AsyncIterator<string> {
  const wrap = (item: ChatChunk | string | undefined): IteratorResult<string> =>
    typeof item === 'string' ? { value: item, done: false } : END;
  return createIterator(handle, true, wrap);
}

/** Called in the reaction to a pending read: what waits there holds the handle, and so the stream. */
function held<T>(value: T, _: Handle): T {
  return value;
}

const END: IteratorReturnResult<undefined> = { value: undefined, done: true };

/** A hand-written iterator: nested generators would cost more than the parsing does. */
function createIterator<T>(
  handle: Handle,
  asText: boolean,
  wrap: (item: ChatChunk | string | undefined) => IteratorResult<T>,
): AsyncIterator<T> {
  let left = false;
  const endOrThrow = (thrown: unknown): IteratorResult<T> => {
    if (left) return END;
    throw thrown;
  };
  return {
    next() {
      if (left) return Promise.resolve(END);
      try {
        const item = handle.cursor.next(asText);
        // What is there already needs one promise and no closure: most pieces of a fast stream.
        if (!(item instanceof Promise)) return Promise.resolve(wrap(item));
        return item.then((piece) => held(left ? END : wrap(piece), handle), endOrThrow);
      } catch (thrown) {
        return Promise.reject(thrown);
      }
    },
    return() {
      left = true;
      handle.cursor.leave();
      return Promise.resolve(END);
    },
  };
}
