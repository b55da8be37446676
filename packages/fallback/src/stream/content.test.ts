import { expect, it } from 'vitest';
import { hasContent } from './content.ts';

const brings = (delta: Record<string, unknown>): boolean =>
  hasContent({ choices: [{ index: 0, delta }] });

it.each([
  { content: 'a' },
  { content: ' ' },
  { refusal: 'no' },
  { reasoning_content: 'hm' },
  { reasoning: 'hm' },
  { tool_calls: [{ index: 0 }] },
  { function_call: { name: 'f' } },
  { audio: { data: 'x' } },
  { content_blocks: [{ index: 0 }] },
])('takes %j for content', (delta) => {
  expect(brings(delta)).toBe(true);
});

it.each([
  {},
  { role: 'assistant' },
  { role: 'assistant', content: '' },
  { content: null, tool_calls: [] },
  { reasoning_content: '', refusal: null },
])('takes %j for none', (delta) => {
  expect(brings(delta)).toBe(false);
});

it('takes a chunk without choices for none', () => {
  expect(hasContent({ choices: [], usage: { total_tokens: 1 } })).toBe(false);
});
