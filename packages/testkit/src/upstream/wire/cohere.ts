import { reply } from '../../reply/reply.ts';
import type { ScriptedReply } from '../../reply/scripted-reply.ts';
import { event } from '../../sse/sse.ts';
import type { WireRequest } from '../default-answer.ts';

const usage = {
  billed_units: { input_tokens: 5, output_tokens: 7 },
  tokens: { input_tokens: 5, output_tokens: 7 },
};

/** Cohere v2 chat; events are named, and there is no `[DONE]`. */
export function answerCohere(request: WireRequest): ScriptedReply {
  const id = 'cohere-recorded';
  if (!request.stream) {
    return reply.json(200, {
      id,
      finish_reason: 'COMPLETE',
      message: { role: 'assistant', content: [{ type: 'text', text: request.text }] },
      usage,
    });
  }
  return reply.sse(
    [
      cohereEvent('message-start', {
        id,
        delta: { message: { role: 'assistant', content: [], tool_calls: [], citations: [] } },
      }),
      cohereEvent('content-start', {
        index: 0,
        delta: { message: { content: { type: 'text', text: '' } } },
      }),
      ...request.pieces.map((text) =>
        cohereEvent('content-delta', { index: 0, delta: { message: { content: { text } } } }),
      ),
      cohereEvent('content-end', { index: 0 }),
      cohereEvent('message-end', { id, delta: { finish_reason: 'COMPLETE', usage } }),
    ],
    { done: false },
  );
}

function cohereEvent(name: string, data: Readonly<Record<string, unknown>>): unknown {
  return event({ event: name, data: { type: name, ...data } });
}
