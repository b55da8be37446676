import { reply } from '../../reply/reply.ts';
import type { ScriptedReply } from '../../reply/scripted-reply.ts';
import type { WireRequest } from '../default-answer.ts';

/** Gemini generateContent. Its stream uses CRLF: with LF the gateway passes on nothing. */
export function answerGemini(request: WireRequest): ScriptedReply {
  if (!request.stream) return reply.json(200, geminiChunk(request.model, request.text, 'STOP'));
  const last = request.pieces.length - 1;
  return reply.sse(
    request.pieces.map((text, index) =>
      geminiChunk(request.model, text, index === last ? 'STOP' : undefined),
    ),
    { lineEnding: 'crlf', done: false },
  );
}

/** A Gemini response, whole or as a piece of a stream; each carries the usage so far. */
export function geminiChunk(
  model: string,
  text: string,
  finishReason?: string,
): Record<string, unknown> {
  return {
    candidates: [
      {
        content: { parts: [{ text }], role: 'model' },
        index: 0,
        ...(finishReason === undefined ? {} : { finishReason }),
      },
    ],
    usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 7, totalTokenCount: 12 },
    modelVersion: model,
  };
}
