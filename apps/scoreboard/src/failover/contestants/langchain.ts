import { ChatOpenAI } from '@langchain/openai';
import type { FailoverCall, FailoverContestant } from '../contestant.ts';

/** LangChain's chat model at a base URL, through another `fetch` if one is given. */
export function chatModel(
  baseURL: string,
  model: string,
  options: { readonly timeout?: number; readonly fetch?: typeof globalThis.fetch } = {},
): ChatOpenAI {
  const { timeout, fetch } = options;
  return new ChatOpenAI({
    model,
    apiKey: 'sk-test',
    maxRetries: 0,
    configuration: { baseURL, ...(fetch && { fetch }) },
    ...(timeout === undefined ? {} : { timeout }),
  });
}

/** Asks a chat model, or several behind one, and gives the text. */
export async function readChatModel(
  model: Pick<ChatOpenAI, 'invoke' | 'stream'>,
  { mode, signal, onText }: FailoverCall,
): Promise<string> {
  if (mode === 'chat') return (await model.invoke('hi', { signal })).text;
  let text = '';
  for await (const chunk of await model.stream('hi', { signal })) {
    text += chunk.text;
    if (chunk.text !== '') onText(chunk.text);
  }
  return text;
}

/** LangChain's `withFallbacks` over two of its chat models. */
export const langchain: FailoverContestant = {
  name: 'LangChain',
  packages: ['@langchain/core', '@langchain/openai'],
  setup: 'ChatOpenAI.withFallbacks([ChatOpenAI]), timeout, maxRetries 0',
  open({ first, second, limitMs }) {
    const model = chatModel(first, 'model-a', { timeout: limitMs }).withFallbacks([
      chatModel(second, 'model-b', { timeout: limitMs * 4 }),
    ]);
    return (call) => readChatModel(model, call);
  },
  attempts: () => 1,
};
