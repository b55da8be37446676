import { createClient } from '@x/llm-client';

export const options = (baseUrl) => ({
  baseUrl,
  target: 'self-hosted',
  model: 'portkey/openai/gpt-4o-mini',
  apiKey: 'sk-bench',
  env: {},
});

export const over = (client) => ({
  client,
  async chat() {
    return (await client.chat('hi')).text;
  },
  async stream(more, onText) {
    for await (const text of client.stream('hi', more).text) onText(text);
  },
});

export const create = (baseUrl) => over(createClient(options(baseUrl)));
