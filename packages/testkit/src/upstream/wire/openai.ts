import { reply } from '../../reply/reply.ts';
import type { ScriptedReply } from '../../reply/scripted-reply.ts';
import { chunk, completion, usageChunk } from '../../sse/openai-chunks.ts';
import type { WireRequest } from '../default-answer.ts';

/** OpenAI chat completions; a stream ends with usage, as with `include_usage`. */
export function answerOpenai(request: WireRequest): ScriptedReply {
  const { model, text, pieces } = request;
  if (!request.stream) return reply.json(200, completion({ model, content: text }));
  return reply.sse([
    chunk({ model, role: 'assistant', content: '' }),
    ...pieces.map((content) => chunk({ model, content })),
    chunk({ model, finish_reason: 'stop' }),
    usageChunk({ model }),
  ]);
}

/** OpenAI embeddings: a constant vector. */
export function answerOpenaiEmbeddings(request: WireRequest): ScriptedReply {
  return reply.json(200, {
    object: 'list',
    model: request.model,
    data: [{ object: 'embedding', index: 0, embedding: [0.25, -0.5, 0.75] }],
    usage: { prompt_tokens: 4, total_tokens: 4 },
  });
}

/** The list of models: the double itself. */
export function answerOpenaiModels(): ScriptedReply {
  return reply.json(200, {
    object: 'list',
    data: [{ id: 'recording-upstream', object: 'model', created: 0, owned_by: 'testkit' }],
  });
}
