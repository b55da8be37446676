import OpenAI from 'openai';

const body = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'hi' }] };

export const create = (baseURL) => {
  const client = new OpenAI({ baseURL, apiKey: 'sk-bench' });
  return {
    client,
    async chat() {
      const { choices } = await client.chat.completions.create(body);
      return choices[0].message.content;
    },
    async stream(more, onText) {
      const chunks = await client.chat.completions.create({ ...body, ...more, stream: true });
      for await (const { choices } of chunks) {
        const text = choices[0]?.delta.content;
        if (text) onText(text);
      }
    },
  };
};
