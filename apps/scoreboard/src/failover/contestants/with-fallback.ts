import { withFallback } from '@x/fallback';
import { createClient, isLlmError } from '@x/llm-client';
import type { FailoverContestant } from '../contestant.ts';

/** `withFallback` of `@x/fallback`. */
export const ours: FailoverContestant = {
  name: '@x/fallback',
  packages: ['@x/fallback'],
  setup: 'withFallback([a, b], { attemptTimeout, firstToken })',
  open({ first, second, limitMs }) {
    const client = createClient({
      baseUrl: first,
      target: 'self-hosted',
      model: 'portkey/openai/model-a',
      apiKey: 'sk-test',
      env: {},
      logLevel: 'off',
    });
    const resilient = withFallback(
      [client, client.with({ baseUrl: second, model: 'portkey/openai/model-b' })],
      { attemptTimeout: limitMs, firstToken: limitMs },
    );
    return async ({ mode, signal, onText }) => {
      if (mode === 'chat') return (await resilient.chat('hi', { signal })).text;
      const stream = resilient.stream('hi', { signal });
      for await (const piece of stream.text) onText(piece);
      return (await stream.final()).text;
    };
  },
  attempts: (error) => (isLlmError(error) ? error.attempts.length : 1),
};
