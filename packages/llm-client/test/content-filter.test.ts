import { reply } from '@x/testkit';
import { expect, test } from 'vitest';
import { setup } from './helpers/client.ts';

const t = setup();

test('takes an answer whose message a filter withheld for a filtered answer', async () => {
  const choice = { index: 0, finish_reason: 'content_filter', logprobs: null };
  t.faults.script(reply.json(200, { object: 'chat.completion', choices: [choice] }));
  const { text, finishReason } = await t.client({ retry: 0 }).chat('hi');
  expect({ text, finishReason }).toEqual({ text: '', finishReason: 'content_filter' });
});
