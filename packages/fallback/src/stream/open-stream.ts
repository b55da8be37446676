import type { ChatChunk, ChatResult, ChatStream } from '@x/llm-client';
import { hasContent } from './content.ts';

/** A stream that has brought its first content, or ended without any. */
export interface OpenStream {
  readonly stream: ChatStream;
  readonly iterator: AsyncIterator<ChatChunk>;
  /** Chunks read so far: role-only ones, and the first with content. */
  readonly held: readonly ChatChunk[];
  /** The answer, when it ended without content. */
  readonly ended: ChatResult | undefined;
}

/** Reads a stream up to its first content and gives nothing out before. */
export async function openStream(stream: ChatStream, signal: AbortSignal): Promise<OpenStream> {
  const onAbort = (): void => close(stream);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const iterator = stream[Symbol.asyncIterator]();
    const held: ChatChunk[] = [];
    for (;;) {
      const step = await iterator.next();
      if (step.done === true) return { stream, iterator, held, ended: await stream.final() };
      held.push(step.value);
      if (hasContent(step.value)) return { stream, iterator, held, ended: undefined };
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** Closes a stream that nobody wants; what it has to say about that is of no interest. */
export function close(stream: ChatStream): void {
  stream.cancel().catch(() => undefined);
}
