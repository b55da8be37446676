import { expect, test } from 'vitest';
import { formatModelId } from './format-model-id.ts';
import type { InvalidModelIdReason } from './invalid-model-id-error.ts';
import { InvalidModelIdError } from './invalid-model-id-error.ts';
import { parseModelId } from './parse-model-id.ts';

test('writes the canonical id', () => {
  expect(formatModelId({ provider: 'openai', model: 'a/b:c' })).toBe('portkey/openai/a/b:c');
});

test('writes a catalog id', () => {
  expect(formatModelId({ provider: '@Prod', model: 'gpt-4o' })).toBe('portkey/@Prod/gpt-4o');
});

test('writes a parsed value', () => {
  expect(formatModelId(parseModelId('gemini/x'))).toBe('portkey/google/x');
});

/** The reason why parts are refused that the types may not even allow. */
function refusal(parts: unknown): InvalidModelIdReason | undefined {
  try {
    // Whatever the value is, it has to be refused by its own error.
    formatModelId(parts as Parameters<typeof formatModelId>[0]);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidModelIdError) return error.reason;
    throw error;
  }
}

test.each([
  [{ provider: 'a/b', model: 'x' }, 'invalid_character'],
  [{ provider: '@a/b', model: 'x' }, 'invalid_character'],
  [{ provider: '@', model: 'x' }, 'invalid_character'],
  [{ provider: 'open ai', model: 'x' }, 'whitespace'],
  [{ provider: 'openai', model: '' }, 'empty_segment'],
  [{ provider: 'openai', model: '/x' }, 'empty_segment'],
  [{ provider: 'openai', model: 'a//b' }, 'empty_segment'],
  [{ provider: '', model: 'x' }, 'not_a_string'],
  [{ provider: 5, model: 'x' }, 'not_a_string'],
  [{ provider: null, model: 'x' }, 'not_a_string'],
  [{ model: 'x' }, 'not_a_string'],
  [{ provider: 'openai' }, 'not_a_string'],
  [{ provider: 'openai', model: ['x'] }, 'not_a_string'],
  [undefined, 'not_a_string'],
  [null, 'not_a_string'],
  [[], 'not_a_string'],
])('refuses %j as %s', (parts, reason) => {
  expect(refusal(parts)).toBe(reason);
});
