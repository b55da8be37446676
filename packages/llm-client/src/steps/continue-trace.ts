import type { ChatOptions } from '../chat/chat-options.ts';
import type { ChatResult } from '../chat/chat-result.ts';

/** Keeps the later calls of a run under the trace id of its first answer, so that they show as one. */
export function continueTrace(options: ChatOptions, first: ChatResult | undefined): ChatOptions {
  const traceId = first?.portkey.traceId;
  if (traceId === undefined || options.portkey?.traceId !== undefined) return options;
  return { ...options, portkey: { ...options.portkey, traceId } };
}
