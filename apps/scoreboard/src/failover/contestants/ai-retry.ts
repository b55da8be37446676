import { generateText, RetryError, streamText } from 'ai';
import { experimental_retryableGenerateText as retryableGenerateText } from 'ai-retry/generate-text';
import {
  error as chatError,
  result as chatResult,
  timeout as chatTimeout,
} from 'ai-retry/generate-text/conditions';
import { createRetryableModel, error, result, timeout } from 'ai-retry/language-model';
import { experimental_retryableStreamText as retryableStreamText } from 'ai-retry/stream-text';
import {
  error as streamError,
  result as streamResult,
  timeout as streamTimeout,
} from 'ai-retry/stream-text/conditions';
import type { FailoverContestant } from '../contestant.ts';
import { aiModels, isTargetsFault, readAiStream } from './ai-models.ts';

const attempts = (thrown: unknown): number =>
  RetryError.isInstance(thrown) ? thrown.errors.length : 1;

/** Judged on a stream only while nothing was given out, so that there it is empty. */
function isEmpty(found: unknown): boolean {
  const content: unknown = Object(found).content;
  return !Array.isArray(content) || content.every((part) => Object(part).text === '');
}

/** `ai-retry` as a model below the AI SDK's calls. */
export const aiRetry: FailoverContestant = {
  name: 'ai-retry',
  packages: ['ai-retry', 'ai'],
  setup:
    'createRetryableModel: timeout(), error(not 400, 422) and result(empty) switch; total and first-chunk timeouts on the call, maxRetries 0',
  open(targets) {
    const [first, second] = aiModels(targets);
    const model = createRetryableModel({
      model: first,
      retries: [
        timeout().switch({ model: second, timeout: targets.limitMs * 4 }),
        error(isTargetsFault).switch({ model: second }),
        result(isEmpty).switch({ model: second }),
      ],
    });
    return async (call) => {
      const options = { model, prompt: 'hi', maxRetries: 0, abortSignal: call.signal };
      if (call.mode === 'chat') {
        const limited = { ...options, timeout: { totalMs: targets.limitMs } };
        return (await generateText(limited)).text;
      }
      const limits = { totalMs: targets.limitMs * 4, firstChunkMs: targets.limitMs };
      const stream = streamText({ ...options, timeout: limits, onError: () => {} });
      return await readAiStream(stream, call);
    };
  },
  attempts,
};

/** `ai-retry` around the AI SDK's calls: experimental, and what its README advises for deadlines. */
export const aiRetryCall: FailoverContestant = {
  name: 'ai-retry call',
  packages: ['ai-retry', 'ai'],
  setup:
    'retryableGenerateText, retryableStreamText (experimental): timeout(), error(not 400, 422) and empty results switch; totalMs, for streams stepMs and firstChunkMs',
  open(targets) {
    const [first, second] = aiModels(targets);
    const { limitMs } = targets;
    return async (call) => {
      const options = { model: first, prompt: 'hi', abortSignal: call.signal };
      if (call.mode === 'chat') {
        const retry = [
          chatTimeout().switch({ model: second, timeout: limitMs * 4 }),
          chatError(isTargetsFault).switch({ model: second }),
          chatResult(({ text }) => text === '').switch({ model: second }),
        ];
        const limits = { timeout: { totalMs: limitMs }, retry };
        return (await retryableGenerateText({ ...options, ...limits })).text;
      }
      const patient = { totalMs: limitMs * 4, stepMs: limitMs * 4 };
      const retry = [
        streamTimeout().switch({ model: second, timeout: patient }),
        streamError(isTargetsFault).switch({ model: second }),
        // A result is only judged while nothing was given out, so this one is empty.
        streamResult(() => true).switch({ model: second }),
      ];
      const timeouts = { stepMs: limitMs * 4, firstChunkMs: limitMs };
      const stream = await retryableStreamText({
        ...options,
        timeout: timeouts,
        retry,
        onError: () => {},
      });
      return await readAiStream(stream, call);
    };
  },
  attempts,
};
