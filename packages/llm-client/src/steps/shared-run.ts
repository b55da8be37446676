import type { LinkedSignal } from './link-signal.ts';
import { linkSignal } from './link-signal.ts';

/** A stream that is read once, whose result can be had as well. */
export interface SharedRun<Item, Final> extends AsyncIterable<Item> {
  /** Reads to the end and gives the result; also after a loop has read it. */
  final(): Promise<Final>;
  /** Stops, and closes what is open. */
  cancel(): Promise<void>;
}

/**
 * Runs a generator that starts when first read, with one cursor for all readers. Its signal aborts
 * with the caller's, when a reader leaves, and when the generator fails.
 */
export function shareRun<Item, Final>(
  outer: AbortSignal | undefined,
  start: (signal: AbortSignal) => AsyncGenerator<Item, Final, undefined>,
): SharedRun<Item, Final> {
  let link: LinkedSignal | undefined;
  let generator: AsyncGenerator<Item, Final, undefined> | undefined;
  let end: Promise<Final> | undefined;

  const next = async (): Promise<IteratorResult<Item, undefined>> => {
    if (end !== undefined) {
      await end;
      return { done: true, value: undefined };
    }
    link ??= linkSignal(outer);
    generator ??= start(link.signal);
    try {
      const step = await generator.next();
      if (!step.done) return step;
      // A cancel during this read has set the end already, and wins.
      end ??= Promise.resolve(step.value);
      link.release();
      return { done: true, value: undefined };
    } catch (error) {
      if (end === undefined) fail(error);
      throw error;
    }
  };

  const fail = (error: unknown): void => {
    end = Promise.reject(error);
    end.catch(() => {});
    link?.abort(error);
    link?.release();
  };

  const leave = async (): Promise<void> => {
    if (end !== undefined) return;
    fail(new DOMException('The stream was left before its end.', 'AbortError'));
    // A pending read settles by the abort, so nobody has to wait for it here.
    await generator?.return(unreachable()).catch(() => {});
  };

  return {
    [Symbol.asyncIterator]() {
      let left = false;
      return {
        async next() {
          try {
            if (!left) return await next();
          } catch (error) {
            // Also of a read that waited: whoever has left is told of no end.
            if (!left) throw error;
          }
          return { done: true, value: undefined };
        },
        async return() {
          left = true;
          await leave();
          return { done: true, value: undefined };
        },
      };
    },
    final: async () => {
      while (end === undefined) await next();
      return await end;
    },
    cancel: leave,
  };
}

// `return` wants a value of the generator's result type; after it no reader can see one.
function unreachable<Value>(): Value {
  return undefined as Value;
}
