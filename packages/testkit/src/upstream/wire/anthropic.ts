import { reply } from '../../reply/reply.ts';
import type { ScriptedReply } from '../../reply/scripted-reply.ts';
import type { SseFields } from '../../sse/sse.ts';
import { event } from '../../sse/sse.ts';
import type { WireRequest } from '../default-answer.ts';

/** Anthropic messages; events are named, and there is no `[DONE]`. */
export function answerAnthropic(request: WireRequest): ScriptedReply {
  const message = { id: 'msg_recorded', type: 'message', role: 'assistant', model: request.model };
  if (!request.stream) {
    return reply.json(200, {
      ...message,
      content: [{ type: 'text', text: request.text }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: { input_tokens: 5, output_tokens: 7 },
    });
  }
  return reply.sse(
    [
      anthropicEvent('message_start', {
        message: { ...message, content: [], usage: { input_tokens: 5, output_tokens: 0 } },
      }),
      anthropicEvent('content_block_start', {
        index: 0,
        content_block: { type: 'text', text: '' },
      }),
      ...request.pieces.map((text) =>
        anthropicEvent('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
      ),
      anthropicEvent('content_block_stop', { index: 0 }),
      anthropicEvent('message_delta', {
        delta: { stop_reason: 'end_turn', stop_sequence: null },
        usage: { output_tokens: 7 },
      }),
      anthropicEvent('message_stop', {}),
    ],
    { done: false },
  );
}

/** An event of an Anthropic stream: its name is repeated as `type` in the data. */
export function anthropicEvent(name: string, data: Readonly<Record<string, unknown>>): SseFields {
  return event({ event: name, data: { type: name, ...data } });
}
