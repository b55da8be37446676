import type { PartialChatResult } from '@x/llm-client';
import { expect, it } from 'vitest';
import { canContinue, joinAnswer, prefill } from './continuation.ts';

const answer = (text: string, more: Partial<PartialChatResult> = {}): PartialChatResult => ({
  text,
  message: { role: 'assistant', content: text },
  toolCalls: [],
  finishReason: undefined,
  usage: undefined,
  reasoning: undefined,
  refusal: undefined,
  model: undefined,
  id: undefined,
  ...more,
});

it('goes on only from text', () => {
  expect(canContinue(answer('so far'))).toBe(true);
  expect(canContinue(answer(''))).toBe(false);
  expect(canContinue(answer('x', { toolCalls: [{ id: '1', name: 'f', arguments: '{' }] }))).toBe(
    false,
  );
  expect(canContinue(answer('x', { refusal: 'no' }))).toBe(false);
});

it('puts the text so far at the end of the conversation, without trailing white space', () => {
  expect(prefill('hi', 'One, two \n')).toEqual([
    { role: 'user', content: 'hi' },
    { role: 'assistant', content: 'One, two' },
  ]);
});

it('joins both parts into one answer', () => {
  const joined = joinAnswer({ text: 'One, ', reasoning: 'a' }, answer('two', { reasoning: 'b' }));
  expect(joined).toMatchObject({
    text: 'One, two',
    reasoning: 'ab',
    message: { content: 'One, two' },
  });
});
