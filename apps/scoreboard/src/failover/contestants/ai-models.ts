import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { streamText } from 'ai';
import { APICallError } from 'ai';
import type { FailoverCall, Targets } from '../contestant.ts';

/** A model of the AI SDK for each target. */
export function aiModels({ first, second }: Targets) {
  return [modelAt(first, 'model-a'), modelAt(second, 'model-b')] as const;
}

/** A model at a base URL, through another `fetch` if one is given. */
export function modelAt(baseURL: string, model: string, fetch?: typeof globalThis.fetch) {
  const apiKey = 'sk-test';
  return createOpenAICompatible({ name: model, baseURL, apiKey, ...(fetch && { fetch }) })(model);
}

/** Whether the target is to blame: a bad request is bad everywhere. */
export function isTargetsFault(thrown: unknown): boolean {
  return !(APICallError.isInstance(thrown) && [400, 422].includes(thrown.statusCode ?? 0));
}

/** Reads a stream of the AI SDK to its end; whatever says that it went wrong is thrown. */
export async function readAiStream(
  result: ReturnType<typeof streamText>,
  call: FailoverCall,
): Promise<string> {
  let text = '';
  for await (const part of result.fullStream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'abort') throw new Error(`aborted: ${String(part.reason)}`);
    if (part.type !== 'text-delta') continue;
    text += part.text;
    call.onText(part.text);
  }
  if ((await result.finishReason) === 'error') throw new Error('the finish reason is error');
  return text;
}
