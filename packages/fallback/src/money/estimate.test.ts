import { describe, expect, it } from 'vitest';
import { estimateUsage } from './estimate.ts';

const tokens = (input: Parameters<typeof estimateUsage>[0], options = {}) =>
  estimateUsage(input, options, 4_096);

it('guesses a prompt high: a token for three ASCII characters, one for each other', () => {
  const english = 'The quick brown fox jumps over the lazy dog. '.repeat(100);
  // A tokenizer makes about 1,000 of this and 100 of the other.
  expect(tokens(english).inputTokens).toBeGreaterThan(1_000);
  expect(tokens(english).inputTokens).toBeLessThan(2_000);
  expect(tokens('日'.repeat(100)).inputTokens).toBeGreaterThanOrEqual(100);
});

it('counts tools and the response format as input', () => {
  const bare = tokens('hi').inputTokens ?? 0;
  const parameters = { type: 'object', description: 'x'.repeat(300) };
  const tools = [{ type: 'function', function: { name: 'look', parameters } }] as const;
  expect(tokens('hi', { tools }).inputTokens).toBeGreaterThan(bare + 100);
});

it('counts a picture as a picture, not as its base64', () => {
  const url = `data:image/png;base64,${'A'.repeat(1_000_000)}`;
  const message = { role: 'user', content: [{ type: 'image_url', image_url: { url } }] } as const;
  expect(tokens([message]).inputTokens).toBeLessThan(2_100);
});

describe('the output', () => {
  it.each([
    ['the limit of the call', { max_tokens: 100 }, 100],
    ['its newer spelling first', { max_tokens: 100, max_completion_tokens: 50 }, 50],
    ['the limit among the extra fields', { extraBody: { max_tokens: 7 } }, 7],
    ['as often as answers are asked for', { max_tokens: 100, n: 3 }, 300],
    ['the assumed number without a limit', {}, 4_096],
  ])('is %s', (_title, options, output) => {
    expect(tokens('hi', options).outputTokens).toBe(output);
  });
});
