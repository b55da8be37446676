import type { ChatChunk, ChatStream } from '../chat/chat-stream.ts';
import type { Operation } from './operation.ts';

/** A call that is made when its stream is first read. */
export interface StartedStream {
  readonly operation: Operation;
  readonly stream: ChatStream;
}

/**
 * Gives a stream out under the span of its call, which starts with the first read and ends with the
 * last one: at the end, with an error, or where the reader leaves.
 */
export function tracedStream(start: () => StartedStream, idle: () => ChatStream): ChatStream {
  let started: StartedStream | undefined;
  const begin = (): StartedStream => {
    started ??= start();
    return started;
  };

  function read<Item>(view: (stream: ChatStream) => AsyncIterable<Item>): AsyncIterator<Item> {
    let items: AsyncIterator<Item> | undefined;
    let left = false;
    return {
      async next() {
        if (left) return { done: true, value: undefined };
        const { operation, stream } = begin();
        items ??= view(stream)[Symbol.asyncIterator]();
        const iterator = items;
        try {
          const item = await operation.run(() => iterator.next());
          if (left) return item;
          if (item.done === true) operation.end(await stream.final());
          else operation.chunk();
          return item;
        } catch (thrown) {
          operation.fail(thrown, stream.partial);
          throw thrown;
        }
      },
      async return() {
        left = true;
        if (started !== undefined) {
          const { operation, stream } = started;
          await items?.return?.();
          await stream.cancel();
          operation.leave(stream.partial);
        }
        return { done: true, value: undefined };
      },
    };
  }

  const chunks = (): AsyncIterator<ChatChunk> => read((stream) => stream);
  return {
    [Symbol.asyncIterator]: chunks,
    text: { [Symbol.asyncIterator]: () => read((stream) => stream.text) },
    async final() {
      const { stream } = begin();
      const iterator = chunks();
      while ((await iterator.next()).done !== true);
      return await stream.final();
    },
    get partial() {
      return (started?.stream ?? idle()).partial;
    },
    async cancel() {
      if (started === undefined) return;
      const { operation, stream } = started;
      await stream.cancel();
      operation.leave(stream.partial);
    },
  };
}
