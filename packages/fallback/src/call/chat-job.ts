import type { ChatInput, ChatOptions, ChatResult } from '@x/llm-client';
import { estimateUsage } from '../money/estimate.ts';
import type { Setup } from '../setup.ts';
import { isEmptyAnswer } from '../stream/content.ts';
import type { ClientEntry } from '../target.ts';
import { attemptOptions } from './call-options.ts';
import type { Job } from './job.ts';

/** Output tokens reserved for when a call sets no limit. */
export const ASSUMED_OUTPUT_TOKENS = 4_096;

/** The job of `chat`: one whole answer. */
export function chatJob(
  setup: Setup<ClientEntry>,
  input: ChatInput,
  options: ChatOptions,
): Job<ClientEntry, ChatResult> {
  const { traceId, optionsFor } = attemptOptions(setup, options);
  const assumed = setup.policy.assumedOutputTokens ?? ASSUMED_OUTPUT_TOKENS;
  return {
    streaming: false,
    traceId,
    send: (target, context) => target.client.chat(input, optionsFor(context)),
    flaw: answerFlaw,
    outcome: (result, target) => ({ result, target: target.name }),
    isWhole: () => true,
    facts: ({ attempts, usage }) => ({ attempts, usage }),
    discard: () => undefined,
    estimate: () => estimateUsage(input, options, assumed),
  };
}

/** Why a whole answer may not do. A filtered one is an answer, even without content. */
export function answerFlaw(result: ChatResult): 'content_filtered' | 'empty_answer' | undefined {
  if (result.finishReason === 'content_filter') return 'content_filtered';
  return isEmptyAnswer(result) ? 'empty_answer' : undefined;
}
