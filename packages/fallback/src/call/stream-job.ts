import type { ChatInput, ChatOptions } from '@x/llm-client';
import { estimateUsage } from '../money/estimate.ts';
import type { Setup } from '../setup.ts';
import type { OpenStream } from '../stream/open-stream.ts';
import { close, openStream } from '../stream/open-stream.ts';
import type { ClientEntry } from '../target.ts';
import { attemptOptions, callLimits } from './call-options.ts';
import { ASSUMED_OUTPUT_TOKENS, answerFlaw } from './chat-job.ts';
import type { Job } from './job.ts';

/** The job of `stream`: done at the first content, the rest is read by the consumer. */
export function streamJob(
  setup: Setup<ClientEntry>,
  input: ChatInput,
  options: ChatOptions,
): Job<ClientEntry, OpenStream> {
  const { traceId, optionsFor } = attemptOptions(setup, options);
  const assumed = setup.policy.assumedOutputTokens ?? ASSUMED_OUTPUT_TOKENS;
  const { totalMs } = callLimits(options);
  const startedAt = setup.clock.now();
  return {
    streaming: true,
    traceId,
    send(target, context) {
      // The caller's total runs through all attempts and past the first content.
      const rest = totalMs === undefined ? undefined : startedAt + totalMs - setup.clock.now();
      const stream = target.client.stream(input, optionsFor(context, rest));
      return openStream(stream, context.signal);
    },
    flaw: ({ ended }) => (ended === undefined ? undefined : answerFlaw(ended)),
    outcome: ({ ended }, { name }) =>
      ended === undefined ? undefined : { result: ended, target: name },
    isWhole: ({ ended }) => ended !== undefined,
    facts: ({ ended }) => ({ attempts: ended?.attempts, usage: ended?.usage }),
    discard: ({ stream }) => close(stream),
    estimate: () => estimateUsage(input, options, assumed),
  };
}
