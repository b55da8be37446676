import type OpenAI from 'openai';
import type { FailoverCall } from '../contestant.ts';

/** Asks through the `openai` SDK and gives the text. */
export async function readWithOpenai(
  client: OpenAI,
  model: string,
  { mode, signal, onText }: FailoverCall,
): Promise<string> {
  const body = { model, messages: [{ role: 'user' as const, content: 'hi' }] };
  if (mode === 'chat') {
    const { choices } = await client.chat.completions.create(body, { signal });
    return choices[0]?.message.content ?? '';
  }
  let text = '';
  const chunks = await client.chat.completions.create({ ...body, stream: true }, { signal });
  for await (const { choices } of chunks) {
    const content = choices[0]?.delta.content ?? '';
    text += content;
    if (content !== '') onText(content);
  }
  return text;
}
