import { generateText, streamText } from 'ai';
import { createFallback } from 'ai-fallback';
import type { FailoverContestant } from '../contestant.ts';
import { aiModels, isTargetsFault, readAiStream } from './ai-models.ts';

/** `ai-fallback` under the AI SDK. */
export const aiFallback: FailoverContestant = {
  name: 'ai-fallback',
  packages: ['ai-fallback', 'ai'],
  setup:
    'createFallback: shouldRetryThisError (not 400, 422), retryAfterOutput false; total and first-chunk timeouts on the call, maxRetries 0',
  open(targets) {
    const model = createFallback({
      models: [...aiModels(targets)],
      shouldRetryThisError: isTargetsFault,
      retryAfterOutput: false,
    });
    const totalMs = targets.limitMs * 4;
    return async (call) => {
      const options = { model, prompt: 'hi', maxRetries: 0, abortSignal: call.signal };
      if (call.mode === 'chat') {
        return (await generateText({ ...options, timeout: { totalMs } })).text;
      }
      const timeout = { totalMs, firstChunkMs: targets.limitMs };
      return await readAiStream(streamText({ ...options, timeout, onError: () => {} }), call);
    };
  },
  attempts: () => 1,
};
