import { describe, expect, test } from 'vitest';
import { createProviderRegistry } from './create-provider-registry.ts';
import { isModelId, parseModelId, safeParseModelId } from './parse-model-id.ts';

describe('what is accepted', () => {
  test('an id gives its provider and its model, and its canonical form beside them', () => {
    const parsed = parseModelId('portkey/openai/gpt-4o');
    expect(parsed).toStrictEqual({ provider: 'openai', model: 'gpt-4o' });
    expect(parsed.id).toBe('portkey/openai/gpt-4o');
  });

  test.each([
    ['portkey/openrouter/anthropic/claude-3:beta', 'anthropic/claude-3:beta'],
    ['portkey/workers-ai/@cf/meta/llama-3-8b-instruct', '@cf/meta/llama-3-8b-instruct'],
    ['fireworks/accounts/fireworks/models/llama-v3p1', 'accounts/fireworks/models/llama-v3p1'],
    [
      'bedrock/arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-v1:0',
      'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-v1:0',
    ],
    ['portkey/openai/ft:gpt-4o:Acme::A1', 'ft:gpt-4o:Acme::A1'],
    ['portkey/openai/portkey/openai/x', 'portkey/openai/x'],
    ['portkey/portkey/x', 'x'],
    ['deepseek/deepseek', 'deepseek'],
    ['portkey/ollama/Qwen3:8B@q4', 'Qwen3:8B@q4'],
    ['azure/déployé-漢字', 'déployé-漢字'],
    ['openai/__proto__', '__proto__'],
    ['openai/..', '..'],
    ['openai/%2e?a=b#c', '%2e?a=b#c'],
    ['openai/\\x', '\\x'],
  ])('keeps the model of %s as it is', (id, model) => {
    expect(parseModelId(id).model).toBe(model);
  });

  test.each([
    'openai/gpt-4o',
    'PORTKEY/OpenAI/gpt-4o',
    ' \n portkey/openai/gpt-4o\t',
    '\ufeffportkey/openai/gpt-4o\r\n',
    '\u00a0openai/gpt-4o\u3000',
  ])('reads %j as portkey/openai/gpt-4o', (id) => {
    expect(parseModelId(id).id).toBe('portkey/openai/gpt-4o');
  });

  test.each(['portkey/Gemini/x', 'google_ai/x', 'GoogleAI/x', 'google.genai/x'])(
    'resolves the alias of %s',
    (id) => {
      expect(parseModelId(id).provider).toBe('google');
    },
  );

  test.each(['portkey/@Prod-1/gpt/4', '@Prod-1/gpt/4'])('reads the catalog id %s', (id) => {
    const parsed = parseModelId(id);
    expect(parsed).toStrictEqual({ provider: '@Prod-1', model: 'gpt/4' });
    expect(parsed.id).toBe('portkey/@Prod-1/gpt/4');
  });

  test('takes a slug that is called like a provider for the slug', () => {
    expect(parseModelId('@openai/gpt-4o').provider).toBe('@openai');
  });
});

describe('the value', () => {
  const parsed = parseModelId('portkey/openai/gpt-4o');

  test('is a frozen plain object with two keys', () => {
    expect(Object.isFrozen(parsed)).toBe(true);
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    expect(Object.keys(parsed)).toEqual(['provider', 'model']);
    expect(JSON.stringify(parsed)).toBe('{"provider":"openai","model":"gpt-4o"}');
  });

  test('may be read again, and so may its JSON and its clone', () => {
    expect(parseModelId(parsed)).toStrictEqual(parsed);
    expect(parseModelId(JSON.parse(JSON.stringify(parsed)))).toStrictEqual(parsed);
    expect(parseModelId(structuredClone(parsed)).id).toBe('portkey/openai/gpt-4o');
  });

  test('copied with another model is read as that model', () => {
    expect(parseModelId({ ...parsed, model: 'gpt-4.1' }).id).toBe('portkey/openai/gpt-4.1');
  });
});

describe('options', () => {
  test.each(['gpt-4o', 'portkey/gpt-4o'])('puts %s under the default provider', (id) => {
    expect(parseModelId(id, { defaultProvider: 'azure' }).id).toBe('portkey/azure-openai/gpt-4o');
  });

  test('takes a catalog slug for the default provider', () => {
    expect(parseModelId('gpt-4o', { defaultProvider: '@prod' }).id).toBe('portkey/@prod/gpt-4o');
  });

  test.each(['', 'open ai', 'nobody', 'a/b'])('refuses the default provider %j', (provider) => {
    expect(safeParseModelId('gpt-4o', { defaultProvider: provider }).success).toBe(false);
  });

  test('prefers the provider of the id', () => {
    expect(parseModelId('openai/x', { defaultProvider: 'groq' }).provider).toBe('openai');
  });

  test('lets an unlisted provider pass when asked, in lower case', () => {
    const parsed = parseModelId('portkey/NewComer/x', { unknownProvider: 'allow' });
    expect(parsed.provider).toBe('newcomer');
  });

  test('still resolves aliases when unlisted providers pass', () => {
    expect(parseModelId('gemini/x', { unknownProvider: 'allow' }).provider).toBe('google');
  });

  test('goes by the registry that is passed', () => {
    const registry = createProviderRegistry({ providers: { acme: { aliases: ['ours'] } } });
    expect(parseModelId('portkey/ours/x', { registry }).provider).toBe('acme');
  });

  test('takes options that are undefined or null for none', () => {
    // A caller without types may pass null.
    for (const options of [undefined, null as unknown as undefined, { registry: undefined }]) {
      expect(parseModelId('gemini/x', options).provider).toBe('google');
    }
  });
});

describe('isModelId', () => {
  test('holds for what parses and is a string', () => {
    expect(isModelId('portkey/openai/gpt-4o')).toBe(true);
    expect(isModelId(parseModelId('portkey/openai/gpt-4o'))).toBe(false);
    expect(isModelId('gpt-4o')).toBe(false);
    expect(isModelId(undefined)).toBe(false);
    expect(isModelId('newcomer/x', { unknownProvider: 'allow' })).toBe(true);
  });
});
