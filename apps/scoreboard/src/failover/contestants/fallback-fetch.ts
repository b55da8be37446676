import { createFallbackFetch } from '@x/fallback/fetch';
import { generateText, streamText } from 'ai';
import OpenAI from 'openai';
import type { FailoverContestant, Targets } from '../contestant.ts';
import { modelAt, readAiStream } from './ai-models.ts';
import { chatModel, readChatModel } from './langchain.ts';
import { readWithOpenai } from './openai-call.ts';

/** Where the SDK believes that it sends to: every request goes to a target instead. */
const NOWHERE = 'http://127.0.0.1:9/v1';

/** A `fetch` over both targets, for any client. */
export function fetchOver({ first, second, limitMs }: Targets): typeof globalThis.fetch {
  const common = { target: 'self-hosted', apiKey: 'sk-test', env: {}, logLevel: 'off' } as const;
  return createFallbackFetch(
    [
      { ...common, baseUrl: first, model: 'portkey/openai/model-a' },
      { ...common, baseUrl: second, model: 'portkey/openai/model-b' },
    ],
    { attemptTimeout: limitMs, firstToken: limitMs },
  );
}

const setup =
  'createFallbackFetch([a, b], { attemptTimeout, firstToken }) as its fetch, no retries';

/** The `openai` SDK over a fallback fetch. */
export const openaiOverFetch: FailoverContestant = {
  name: 'openai + fetch',
  packages: ['@x/fallback', 'openai'],
  setup,
  open(targets) {
    const client = new OpenAI({
      baseURL: NOWHERE,
      apiKey: 'unused',
      maxRetries: 0,
      logLevel: 'off',
      fetch: fetchOver(targets),
    });
    return (call) => readWithOpenai(client, 'any', call);
  },
  attempts: () => 1,
};

/** The AI SDK over a fallback fetch. */
export const aiOverFetch: FailoverContestant = {
  name: 'ai + fetch',
  packages: ['@x/fallback', 'ai', '@ai-sdk/openai-compatible'],
  setup,
  open(targets) {
    const model = modelAt(NOWHERE, 'any', fetchOver(targets));
    return async (call) => {
      const options = { model, prompt: 'hi', maxRetries: 0, abortSignal: call.signal };
      if (call.mode === 'chat') return (await generateText(options)).text;
      return await readAiStream(streamText({ ...options, onError: () => {} }), call);
    };
  },
  attempts: () => 1,
};

/** LangChain over a fallback fetch. */
export const langchainOverFetch: FailoverContestant = {
  name: 'LangChain + fetch',
  packages: ['@x/fallback', '@langchain/openai'],
  setup,
  open(targets) {
    const model = chatModel(NOWHERE, 'any', { fetch: fetchOver(targets) });
    return (call) => readChatModel(model, call);
  },
  attempts: () => 1,
};
