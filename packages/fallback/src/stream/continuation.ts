import type { ChatInput, ChatResult, Message, PartialChatResult } from '@x/llm-client';

/** What had been given out of an answer before its target broke, for another one to go on from. */
export interface Prefix {
  readonly text: string;
  readonly reasoning: string | undefined;
}

/** Whether another target can go on: only from text, never from within a tool call or a refusal. */
export function canContinue(partial: PartialChatResult): boolean {
  return partial.text !== '' && partial.toolCalls.length === 0 && !partial.refusal;
}

/** The conversation with the text so far as the beginning of the assistant's answer. */
export function prefill(input: ChatInput, text: string): readonly Message[] {
  const messages: readonly Message[] =
    typeof input === 'string' ? [{ role: 'user', content: input }] : input;
  // Providers refuse a prefill that ends in white space; the stream has given it out already.
  return [...messages, { role: 'assistant', content: text.trimEnd() }];
}

/** Puts the text of the broken answer before the one that went on. */
export function joinAnswer<A extends PartialChatResult | ChatResult>(
  prefix: Prefix | undefined,
  answer: A,
): A {
  if (prefix === undefined) return answer;
  const text = prefix.text + answer.text;
  const reasoning = join(prefix.reasoning, answer.reasoning);
  return { ...answer, text, reasoning, message: { ...answer.message, content: text } };
}

function join(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined && b === undefined ? undefined : (a ?? '') + (b ?? '');
}
