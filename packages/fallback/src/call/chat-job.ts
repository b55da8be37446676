import type { ChatInput, ChatOptions, ChatResult } from '@x/llm-client';
import type { Setup } from '../setup.ts';
import { isEmptyAnswer } from '../stream/content.ts';
import { attemptOptions } from './call-options.ts';
import type { Job } from './job.ts';

/** The job of `chat`: one whole answer. */
export function chatJob(setup: Setup, input: ChatInput, options: ChatOptions): Job<ChatResult> {
  const shared = attemptOptions(setup, options);
  return {
    streaming: false,
    traceId: shared.traceId,
    asked: { input, options },
    send: ({ client }, context) => client.chat(input, shared.of(context)),
    flaw: answerFlaw,
    outcome: (result, { name }) => ({ result, target: name }),
    isWhole: () => true,
    facts: (result) => result,
    discard: () => undefined,
  };
}

/** Why a whole answer may not do. A filtered one is an answer, even without content. */
export function answerFlaw(result: ChatResult): 'content_filtered' | 'empty_answer' | undefined {
  if (result.finishReason === 'content_filter') return 'content_filtered';
  return isEmptyAnswer(result) ? 'empty_answer' : undefined;
}
