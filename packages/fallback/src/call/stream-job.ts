import type { ChatInput, ChatOptions } from '@x/llm-client';
import type { Setup } from '../setup.ts';
import type { OpenStream } from '../stream/open-stream.ts';
import { close, openStream } from '../stream/open-stream.ts';
import { attemptOptions, callLimits } from './call-options.ts';
import { answerFlaw } from './chat-job.ts';
import type { Job } from './job.ts';

/**
 * The jobs of one call of `stream`: done at the first content, the rest is read by the consumer. An
 * interrupted call goes on in another one, with the same ids and what is left of its total.
 */
export function streamJobs(
  setup: Setup,
  options: ChatOptions,
): (input: ChatInput) => Job<OpenStream> {
  const { clock } = setup;
  const shared = attemptOptions(setup, options);
  const { totalMs } = callLimits(options);
  const startedAt = clock.now();
  return (input) => ({
    streaming: true,
    traceId: shared.traceId,
    asked: { input, options },
    send({ client }, context) {
      // The caller's total runs through all attempts and past the first content.
      const rest = totalMs && Math.max(1, startedAt + totalMs - clock.now());
      return openStream(client.stream(input, shared.of(context, rest)), context.signal);
    },
    flaw: ({ ended }) => ended && answerFlaw(ended),
    outcome: ({ ended }, { name }) => ended && { result: ended, target: name },
    isWhole: ({ ended }) => ended !== undefined,
    facts: ({ ended }) => ended ?? {},
    discard: ({ stream }) => close(stream),
  });
}
