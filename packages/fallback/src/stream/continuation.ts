import type { ChatInput, ChatResult, Message, PartialChatResult } from '@x/llm-client';

/** Whether another target can go on: only from text, never from within a tool call or a refusal. */
export function canContinue(partial: PartialChatResult): boolean {
  return partial.text.trim() !== '' && partial.toolCalls.length === 0 && !partial.refusal;
}

/** The conversation with the text so far as the beginning of the assistant's answer. */
export function prefill(input: ChatInput, text: string): readonly Message[] {
  const messages: readonly Message[] =
    typeof input === 'string' ? [{ role: 'user', content: input }] : input;
  // Providers refuse a prefill that ends in white space; the stream has given it out already.
  return [...messages, { role: 'assistant', content: text.trimEnd() }];
}

/** Puts what had been given out of a broken answer before the one that went on from it. */
export function joinAnswer<A extends PartialChatResult | ChatResult>(
  prefix: (Pick<PartialChatResult, 'text'> & Partial<PartialChatResult>) | undefined,
  answer: A,
): A {
  if (prefix === undefined) return answer;
  const text = prefix.text + answer.text;
  const reasoning = (prefix.reasoning ?? '') + (answer.reasoning ?? '') || undefined;
  return { ...answer, text, reasoning, message: { ...answer.message, content: text } };
}
