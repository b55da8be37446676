import { expect, test } from 'vitest';
import { InvalidModelIdError } from './invalid-model-id-error.ts';
import { formatModelId } from './read-model-id.ts';

test('writes the canonical id', () => {
  expect(formatModelId({ provider: 'openai', model: 'a/b:c' })).toBe('portkey/openai/a/b:c');
});

test('writes a catalog id', () => {
  expect(formatModelId({ slug: 'prod', model: 'gpt-4o' })).toBe('portkey/@prod/gpt-4o');
});

test.each([
  { provider: '', model: 'x' },
  { provider: 'openai', model: '' },
  { provider: 'open ai', model: 'x' },
  { provider: '@prod', model: '' },
  { slug: 'a b', model: 'x' },
  { slug: '', model: 'x' },
])('refuses %j', (parts) => {
  expect(() => formatModelId(parts)).toThrow(InvalidModelIdError);
});

test('refuses a provider that would move into the model', () => {
  expect(() => formatModelId({ provider: 'a/b', model: 'x' })).toThrow(InvalidModelIdError);
});
