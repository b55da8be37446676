import { createClient, isLlmError } from '@x/llm-client';
import type { Server, Typed } from './server.ts';

const create: Typed<typeof createClient> = createClient;

export async function program({ baseUrl, customHost, question }: Server): Promise<string> {
  const client = create({
    env: {},
    baseUrl,
    apiKey: 'sk-local',
    model: 'portkey/openai/local-calc',
    portkey: { customHost },
    retry: false,
  });
  const whole = await client.chat(question);
  let streamed = '';
  for await (const piece of client.stream(question).text) streamed += piece;
  if (streamed !== whole.text) throw new Error(`streamed ${streamed}, but chat gave ${whole.text}`);
  const refused: unknown = await client
    .chat(question, { model: 'portkey/openai/no-such-model' })
    .catch((error: unknown) => error);
  if (!isLlmError(refused, 'not_found')) throw new Error('an unknown model is no not_found');
  return streamed;
}
