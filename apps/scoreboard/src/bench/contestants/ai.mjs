import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, streamText } from 'ai';

export const create = (baseURL) => {
  const client = createOpenAICompatible({ name: 'portkey', baseURL, apiKey: 'sk-bench' });
  const model = client('gpt-4o-mini');
  return {
    client,
    async chat() {
      return (await generateText({ model, prompt: 'hi' })).text;
    },
    async stream(more, onText) {
      const providerOptions = { portkey: more };
      for await (const text of streamText({ model, prompt: 'hi', providerOptions }).textStream) {
        onText(text);
      }
    },
  };
};
