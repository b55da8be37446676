import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { InvalidModelIdError } from './invalid-model-id-error.ts';
import { parseModelId, safeParseModelId } from './parse-model-id.ts';

function errorOf(id: unknown): InvalidModelIdError {
  const { error } = safeParseModelId(id);
  if (error === undefined) throw new Error('was accepted');
  return error;
}

test.each([
  ['', 'empty', undefined],
  [' \t\r\n', 'empty', undefined],
  ['portkey', 'missing_model', undefined],
  ['nothing-known', 'missing_provider', undefined],
  ['gpt-4o', 'missing_provider', 'portkey/openai/gpt-4o'],
  ['portkey/claude-sonnet-4-5', 'missing_provider', 'portkey/anthropic/claude-sonnet-4-5'],
  ['GPT-4o', 'missing_provider', 'portkey/openai/GPT-4o'],
  ['portkey/openai', 'missing_model', undefined],
  ['@prod', 'missing_model', undefined],
  ['portkey/@prod', 'missing_model', undefined],
  ['/', 'empty_segment', undefined],
  ['portkey//gpt-4o', 'empty_segment', 'portkey/openai/gpt-4o'],
  ['portkey/openai//gpt-4o', 'empty_segment', 'portkey/openai/gpt-4o'],
  ['/portkey/openai/gpt-4o/', 'empty_segment', 'portkey/openai/gpt-4o'],
  ['portkey/@prod//gpt-4o', 'empty_segment', 'portkey/@prod/gpt-4o'],
  ['"portkey/openai/gpt-4o"', 'invalid_character', 'portkey/openai/gpt-4o'],
  ['portkey/openai/"gpt-4o"', 'invalid_character', 'portkey/openai/gpt-4o'],
  ["'openai/gpt-4o'", 'invalid_character', 'portkey/openai/gpt-4o'],
  ['\u201cportkey/openai/gpt-4o\u201d', 'invalid_character', 'portkey/openai/gpt-4o'],
  ['`openai/gpt-4o`', 'invalid_character', 'portkey/openai/gpt-4o'],
  ['portkey\\openai\\gpt-4o', 'missing_provider', 'portkey/openai/gpt-4o'],
  ['portkey / openai / gpt 4o', 'whitespace', 'portkey/openai/gpt-4o'],
  ['portkey/openai/gpt\r\n-4o', 'whitespace', 'portkey/openai/gpt-4o'],
  ['portkey/openai/gpt\u0000-4o', 'invalid_character', 'portkey/openai/gpt-4o'],
  ['portkey/open\u200bai/gpt-4o', 'invalid_character', 'portkey/openai/gpt-4o'],
  ['portkey/openai/\ud800', 'invalid_character', undefined],
  ['portkey/\u043epenai/gpt-4o', 'invalid_character', 'portkey/openai/gpt-4o'],
  ['portkey/@a:b/x', 'invalid_character', undefined],
  ['portkey/opnai/gpt-4o', 'unknown_provider', 'portkey/openai/gpt-4o'],
  ['portkey/mistrl/x', 'unknown_provider', 'portkey/mistral-ai/x'],
  ['portkey/nobody/gpt-4o', 'unknown_provider', 'portkey/openai/gpt-4o'],
  ['litellm/openai/gpt-4o', 'unknown_provider', 'portkey/openai/gpt-4o'],
  ['portky/openai/gpt-4o', 'unknown_provider', 'portkey/openai/gpt-4o'],
  ['models/gemini-2.5-pro', 'unknown_provider', 'portkey/google/gemini-2.5-pro'],
  ['portkey/__proto__/x', 'unknown_provider', undefined],
  ['portkey/constructor/x', 'unknown_provider', undefined],
])('%j is %s', (id, reason, suggestion) => {
  const error = errorOf(id);
  expect([error.reason, error.suggestion]).toEqual([reason, suggestion]);
});

test('an ARN without a provider is taken for one of bedrock', () => {
  const arn = 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-v1:0';
  expect(errorOf(arn).suggestion).toBe(`portkey/bedrock/${arn}`);
});

test('takes 2048 characters and not one more', () => {
  const longest = `portkey/openai/${'x'.repeat(2033)}`;
  expect(safeParseModelId(longest).success).toBe(true);
  expect(errorOf(`${longest}x`).reason).toBe('too_long');
});

test.each([
  'meta/llama-3.3-70b',
  'portkey/meta/Llama-3.3-70B-Instruct',
  'meta-llama/llama-3.3-70b',
  'Llama/llama-3',
  'portkey/meta/some-model',
  'llama-3.3-70b',
])('names who serves the models of Meta for %s', (id) => {
  const model = id.split('/').at(-1);
  const providers = errorOf(id).suggestions.map((each) => each.split('/')[1]);
  expect(providers.sort()).toEqual(
    ['bedrock', 'cerebras', 'fireworks-ai', 'groq', 'openrouter', 'together-ai'].sort(),
  );
  expect(errorOf(id).message).toContain(model);
});

const hostile = {
  get model(): string {
    throw new Error('getter');
  },
  toString(): string {
    throw new Error('toString');
  },
};
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();

test.each([
  ['undefined', undefined],
  ['null', null],
  ['a number', 5],
  ['NaN', Number.NaN],
  ['a bigint', 5n],
  ['a symbol', Symbol('x')],
  ['a function', () => 'openai/x'],
  ['an array', ['openai/x']],
  ['a String object', new String('openai/x')],
  ['a hostile object', hostile],
  ['a revoked proxy', revoked],
  ['a null-prototype object', Object.create(null)],
  ['an object that only has an id', { id: 'portkey/openai/x' }],
])('refuses %s as no string', (_name, value) => {
  expect(errorOf(value).reason).toBe('not_a_string');
});

describe('the error', () => {
  test('says what is wrong with which value, and what to write', () => {
    expect(errorOf('portkey/opnai/gpt-4o').message).toBe(
      'Invalid model id "portkey/opnai/gpt-4o": unknown provider. Did you mean portkey/openai/gpt-4o?',
    );
    expect(errorOf(undefined).message).toBe(
      'Invalid model id undefined: not a string. Write provider/model.',
    );
  });

  test('is thrown by parseModelId, with the fields of every error of these packages', () => {
    const error = errorOf('nothing');
    expect(() => parseModelId('nothing' as string)).toThrow(error);
    expect(error).toMatchObject({
      name: 'InvalidModelIdError',
      code: 'invalid_model_id',
      origin: 'client',
      retryable: false,
      attempts: [],
    });
    expect(error.docs).toMatch(/\/docs\/troubleshooting\/invalid_model_id\.md$/);
    expect(error.hint).toBe('Write provider/model.');
  });

  test('carries the brand, out of sight', () => {
    const error = errorOf('nothing');
    expect(Reflect.get(error, Symbol.for('@x/llm-error'))).toBe(true);
    expect(inspect(error)).not.toContain('@x/llm-error');
  });

  test.each([
    'sk-canary0123456789abcdef',
    'portkey/sk-ant-canary-0123/',
    'pk-canary0123456789abcdef x',
    'AIzaSy-canary_0123',
    'gsk_canary0123456789abcdefghijklm',
    'hf_canary0123456789abcdefghijklm',
    'xai-canary0123456789abcdefghijklm',
    'eyJhbGciOiJIUzI1NiJ9.canary0123456789abcdef.sig',
    `${'x/'.repeat(60)} sk-canary-0123`,
    { provider: 'sk-canary-0123', model: 'x' },
    { provider: 'openai', model: 'sk-canary-0123 ' },
  ])('shows nothing of %j, which looks like a key', (id) => {
    const { error } = safeParseModelId(id);
    const shown = [String(error), error?.stack, inspect(error), JSON.stringify(error)].join();
    expect(shown).not.toContain('canary');
  });

  test('quotes no invisible character and at most the beginning', () => {
    expect(errorOf('portkey/\u001b[31m\u202eopenai/x').message).not.toMatch(/\p{C}/u);
    expect(errorOf(`opnai/${'x-'.repeat(1000)}`).message.length).toBeLessThan(200);
    expect(errorOf('😀 '.repeat(2000)).message.length).toBeLessThan(200);
  });
});
