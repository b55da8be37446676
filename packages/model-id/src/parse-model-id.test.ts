import { describe, expect, test } from 'vitest';
import { createProviderRegistry } from './create-provider-registry.ts';
import { InvalidModelIdError } from './invalid-model-id-error.ts';
import { isModelId, parseModelId, safeParseModelId } from './parse-model-id.ts';

function refusal(id: unknown): readonly [string, string | undefined] | undefined {
  const { error } = safeParseModelId(id);
  return error && [error.reason, error.suggestion];
}

describe('what is accepted', () => {
  test('an id gives its provider, its model and its canonical form', () => {
    expect(parseModelId('portkey/openai/gpt-4o')).toStrictEqual({
      provider: 'openai',
      model: 'gpt-4o',
      id: 'portkey/openai/gpt-4o',
      known: true,
    });
  });

  test.each([
    [
      'portkey/openrouter/meta-llama/llama-3.3-70b-instruct:free',
      'meta-llama/llama-3.3-70b-instruct:free',
    ],
    ['portkey/workers-ai/@cf/meta/llama-3-8b-instruct', '@cf/meta/llama-3-8b-instruct'],
    ['portkey/openai/ft:gpt-4o:Acme::A1', 'ft:gpt-4o:Acme::A1'],
    ['portkey/openai/portkey/openai/x', 'portkey/openai/x'],
    ['portkey/portkey/x', 'x'],
    ['deepseek/deepseek', 'deepseek'],
    ['portkey/ollama/Qwen3:8B@q4', 'Qwen3:8B@q4'],
  ])('keeps the model of %s as it is', (id, model) => {
    expect(parseModelId(id).model).toBe(model);
  });

  test.each(['openai/gpt-4o', 'PORTKEY/OpenAI/gpt-4o', ' \n portkey/openai/gpt-4o\t'])(
    'reads %j as portkey/openai/gpt-4o',
    (id) => {
      expect(parseModelId(id).id).toBe('portkey/openai/gpt-4o');
    },
  );

  test('resolves an alias in any case', () => {
    expect(parseModelId('portkey/Gemini/gemini-2.0-flash-lite').provider).toBe('google');
  });

  test.each(['portkey/@Prod-1/gpt/4', '@Prod-1/gpt/4'])('reads the catalog id %s', (id) => {
    expect(parseModelId(id)).toStrictEqual({
      slug: 'Prod-1',
      model: 'gpt/4',
      id: 'portkey/@Prod-1/gpt/4',
      known: false,
    });
  });

  test('reads a parsed value again', () => {
    const parsed = parseModelId('portkey/openai/gpt-4o');
    expect(parseModelId(parsed)).toEqual(parsed);
  });

  test('gives a frozen plain object', () => {
    const parsed = parseModelId('portkey/openai/gpt-4o');
    expect(Object.isFrozen(parsed)).toBe(true);
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  });
});

describe('options', () => {
  test.each(['gpt-4o', 'portkey/gpt-4o'])('puts %s under the default provider', (id) => {
    expect(parseModelId(id, { defaultProvider: 'azure' }).id).toBe('portkey/azure-openai/gpt-4o');
  });

  test('takes a catalog slug for the default provider', () => {
    expect(parseModelId('gpt-4o', { defaultProvider: '@prod' }).id).toBe('portkey/@prod/gpt-4o');
  });

  test.each([undefined, null, '', '  '])('reads the default id for an unset variable, %j', (id) => {
    expect(parseModelId(id, { defaultId: 'openai/gpt-4o' }).id).toBe('portkey/openai/gpt-4o');
  });

  test('refuses a wrong id even when there is a default id', () => {
    const { error } = safeParseModelId('portkey/opnai/x', { defaultId: 'openai/gpt-4o' });
    expect(error?.reason).toBe('unknown_provider');
  });

  test('lets an unlisted provider pass as unknown when asked', () => {
    const parsed = parseModelId('portkey/newcomer/x', { unknownProvider: 'allow' });
    expect(parsed).toMatchObject({ provider: 'newcomer', known: false });
  });

  test('still resolves aliases when unlisted providers pass', () => {
    const parsed = parseModelId('portkey/gemini/x', { unknownProvider: 'allow' });
    expect(parsed).toMatchObject({ provider: 'google', known: true });
  });

  test('goes by the registry that is passed', () => {
    const registry = createProviderRegistry({ providers: { acme: {} }, aliases: { ours: 'acme' } });
    expect(parseModelId('portkey/ours/x', { registry }).provider).toBe('acme');
  });
});

describe('what is refused', () => {
  test.each([
    ['', 'empty', undefined],
    ['portkey', 'missing_model', undefined],
    ['nothing-known', 'missing_provider', undefined],
    ['gpt-4o', 'missing_provider', 'portkey/openai/gpt-4o'],
    ['portkey/claude-sonnet-4-5', 'missing_provider', 'portkey/anthropic/claude-sonnet-4-5'],
    ['portkey/openai', 'missing_model', undefined],
    ['@prod', 'missing_model', undefined],
    ['portkey//gpt-4o', 'empty_segment', 'portkey/openai/gpt-4o'],
    ['portkey/openai//gpt-4o', 'empty_segment', 'portkey/openai/gpt-4o'],
    ['/portkey/openai/gpt-4o/', 'empty_segment', 'portkey/openai/gpt-4o'],
    ['"portkey/openai/gpt-4o"', 'invalid_character', 'portkey/openai/gpt-4o'],
    ['portkey\\openai\\gpt-4o', 'missing_provider', 'portkey/openai/gpt-4o'],
    ['portkey / openai / gpt 4o', 'whitespace', 'portkey/openai/gpt-4o'],
    ['portkey/openai/gpt\r\n-4o', 'whitespace', 'portkey/openai/gpt--4o'],
    ['portkey/openai/gpt\u0000-4o', 'invalid_character', 'portkey/openai/gpt-4o'],
    ['portkey/open\u200bai/gpt-4o', 'invalid_character', 'portkey/openai/gpt-4o'],
    ['portkey/openai/\ud800', 'invalid_character', undefined],
    ['portkey/@a:b/x', 'invalid_character', undefined],
    ['portkey/opnai/gpt-4o', 'unknown_provider', 'portkey/openai/gpt-4o'],
    ['portkey/mistrl/x', 'unknown_provider', 'portkey/mistral-ai/x'],
    ['portkey/nobody/gpt-4o', 'unknown_provider', 'portkey/openai/gpt-4o'],
    ['litellm/openai/gpt-4o', 'unknown_provider', 'portkey/openai/gpt-4o'],
    ['portkey/__proto__/x', 'unknown_provider', undefined],
    ['portkey/constructor/x', 'unknown_provider', undefined],
  ])('%j is %s', (id, reason, suggestion) => {
    expect(refusal(id)).toEqual([reason, suggestion]);
  });

  test('takes 2048 characters and not one more', () => {
    const longest = `portkey/openai/${'x'.repeat(2033)}`;
    expect(refusal(longest)).toBeUndefined();
    expect(refusal(`${longest}x`)).toEqual(['too_long', undefined]);
  });

  test.each(['meta', 'meta-llama', 'Llama'])('names who serves the models of %s', (maker) => {
    const { error } = safeParseModelId(`portkey/${maker}/llama-3.3-70b`);
    expect(error?.suggestions).toContain('portkey/groq/llama-3.3-70b');
    expect(error?.suggestions).toContain('portkey/bedrock/llama-3.3-70b');
  });

  const hostile = {
    get id(): string {
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
    ['a symbol', Symbol('x')],
    ['a function', () => 'openai/x'],
    ['an array', ['openai/x']],
    ['a hostile object', hostile],
    ['a revoked proxy', revoked],
    ['a null-prototype object', Object.create(null)],
    ['an object whose id is no string', { id: 5 }],
  ])('refuses %s as no string', (_name, value) => {
    expect(refusal(value)?.[0]).toBe('not_a_string');
  });
});

describe('the error', () => {
  function errorOf(id: unknown): InvalidModelIdError {
    const { error } = safeParseModelId(id);
    if (error === undefined) throw new Error('was accepted');
    return error;
  }

  test('says what is wrong with which value, and what to write', () => {
    expect(errorOf('portkey/opnai/gpt-4o').message).toBe(
      'Invalid model id "portkey/opnai/gpt-4o": unknown provider. Did you mean portkey/openai/gpt-4o?',
    );
  });

  test('is thrown by parseModelId, with the fields of every error of these packages', () => {
    const error = errorOf('nothing');
    expect(() => parseModelId('nothing' as string)).toThrow(InvalidModelIdError);
    expect(error).toMatchObject({ code: 'invalid_model_id', origin: 'client', retryable: false });
    expect(error.docs).toMatch(/invalid_model_id\.md$/);
    expect(error.attempts).toEqual([]);
  });

  test('carries the brand, out of sight', () => {
    const error = errorOf('nothing');
    expect(Reflect.get(error, Symbol.for('@x/llm-error'))).toBe(true);
    expect(Object.getOwnPropertySymbols({ ...error })).toEqual([]);
  });

  test.each([
    'sk-canary0123456789abcdef',
    'portkey/sk-ant-canary0123456789/',
    'pk-canary0123456789abcdef x',
    'AIzacanary0123456789abcdef',
  ])('shows nothing of %s, which looks like a key', (id) => {
    const error = errorOf(id);
    expect(`${error.message} ${error.hint} ${JSON.stringify(error)}`).not.toContain('canary');
  });

  test('quotes no invisible character and at most 80 characters', () => {
    expect(errorOf('portkey/\u001b[31m\u202eopenai/x').message).not.toMatch(/\p{C}/u);
    expect(errorOf(`nobody/${'x'.repeat(500)}`).message.length).toBeLessThan(200);
  });
});

describe('isModelId', () => {
  test('holds for what parses and is a string', () => {
    expect(isModelId('portkey/openai/gpt-4o')).toBe(true);
    expect(isModelId(parseModelId('portkey/openai/gpt-4o'))).toBe(false);
    expect(isModelId('gpt-4o')).toBe(false);
    expect(isModelId(undefined)).toBe(false);
  });
});
