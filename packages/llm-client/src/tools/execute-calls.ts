import type { ToolCall } from '../chat/chat-result.ts';
import type { ToolOutcome } from './tool-run.ts';

/** An outcome with the place of its call in the answer. */
export interface PlacedOutcome {
  readonly index: number;
  readonly outcome: ToolOutcome;
}

/**
 * Runs the calls of one answer side by side and gives their outcomes as they come. Ends with the
 * first call that throws, and with the signal's reason even when a tool does not listen to it.
 */
export async function* executeCalls(
  calls: readonly ToolCall[],
  execute: (call: ToolCall) => Promise<ToolOutcome>,
  concurrency: number,
  signal: AbortSignal,
): AsyncGenerator<PlacedOutcome, void, undefined> {
  const running = new Map<number, Promise<PlacedOutcome>>();
  const waiting = calls.entries();
  let abort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
  });
  aborted.catch(() => {});
  signal.addEventListener('abort', abort, { once: true });
  try {
    for (;;) {
      signal.throwIfAborted();
      while (running.size < concurrency) {
        const next = waiting.next();
        if (next.done) break;
        const [index, call] = next.value;
        running.set(
          index,
          execute(call).then((outcome) => ({ index, outcome })),
        );
      }
      if (running.size === 0) return;
      const placed = await Promise.race([...running.values(), aborted]);
      running.delete(placed.index);
      yield placed;
    }
  } finally {
    signal.removeEventListener('abort', abort);
    for (const outcome of running.values()) outcome.catch(() => {});
  }
}
