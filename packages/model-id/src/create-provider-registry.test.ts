import { expect, test } from 'vitest';
import { createProviderRegistry } from './create-provider-registry.ts';
import { InvalidModelIdError } from './invalid-model-id-error.ts';
import { parseModelId, safeParseModelId } from './parse-model-id.ts';
import { gatewayRegistry, getProvider } from './providers.ts';

test('adds a provider with the defaults of an OpenAI-shaped one', () => {
  const registry = createProviderRegistry({ providers: { 'acme-ai': {} } });
  expect(registry.get('acme-ai')).toEqual({
    name: 'acme-ai',
    aliases: [],
    keyVariables: ['ACME_API_KEY', 'ACME_AI_API_KEY'],
    requires: [],
    quirks: [],
    prefixes: [],
  });
});

test('finds a provider of its own by its aliases, in any case', () => {
  const registry = createProviderRegistry({ providers: { acme: { aliases: ['Our-Own'] } } });
  expect(parseModelId('portkey/OUR-OWN/x', { registry }).provider).toBe('acme');
});

test('keeps the aliases of a provider that is replaced', () => {
  const google = { ...getProvider('google'), keyVariables: ['MY_KEY'] };
  const registry = createProviderRegistry({ providers: { google } });
  expect(registry.get('gemini')).toEqual(google);
  expect(registry.providers.length).toBe(gatewayRegistry.providers.length);
});

test.each(['302ai', 'zzz'])('lets an alias that exists lead to %s instead', (name) => {
  const registry = createProviderRegistry({ providers: { [name]: { aliases: ['gemini'] } } });
  expect(registry.resolve('gemini')).toBe(name);
});

test('lets a name that was an alias mean the new provider', () => {
  const registry = createProviderRegistry({ providers: { claude: {} } });
  expect([registry.resolve('claude'), registry.resolve('anthropic')]).toEqual([
    'claude',
    'anthropic',
  ]);
});

test('takes a name in its own case and reads it in any', () => {
  const registry = createProviderRegistry({ providers: { Acme: {} } });
  expect(parseModelId('acme/x', { registry }).id).toBe('portkey/Acme/x');
});

test('leaves the built-in registry as it was', () => {
  createProviderRegistry({ providers: { acme: {}, openai: { aliases: ['gpt'] } } });
  expect(gatewayRegistry.resolve('acme')).toBeUndefined();
  expect(gatewayRegistry.resolve('gpt')).toBeUndefined();
});

test('suggests providers and models of its own', () => {
  const registry = createProviderRegistry({ providers: { acmecorp: { prefixes: ['acme-'] } } });
  expect(registry.suggest('portkey/acmecrp/x')).toEqual(['portkey/acmecorp/x']);
  expect(registry.suggest('acme-large')).toEqual(['portkey/acmecorp/acme-large']);
});

test.each(['a/b', 'a b', '', '-a', 'a:b', 'é', 'a\n'])('refuses the name %j', (name) => {
  expect(() => createProviderRegistry({ providers: { [name]: {} } })).toThrow(InvalidModelIdError);
});

test('is not changed by what was passed to it', () => {
  const aliases = ['ours'];
  const registry = createProviderRegistry({ providers: { acme: { aliases } } });
  aliases.push('theirs');
  expect(registry.get('acme')?.aliases).toEqual(['ours']);
});

test.each([gatewayRegistry, createProviderRegistry({ providers: { acme: { aliases: ['a'] } } })])(
  'is frozen to the bottom',
  (registry) => {
    const parts = registry.providers.flatMap((row) => [
      row,
      ...Object.values(row),
      ...row.requires,
    ]);
    expect(
      [registry, registry.providers, ...parts].filter((part) => !Object.isFrozen(part)),
    ).toEqual([]);
  },
);

test('a provider called __proto__ is one more provider and changes no object', () => {
  const providers = JSON.parse('{ "__proto__": { "aliases": ["polluted"] } }');
  const registry = createProviderRegistry({ providers });
  expect(registry.get('__proto__')?.aliases).toEqual(['polluted']);
  expect(Reflect.get({}, 'aliases')).toBeUndefined();
});

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', ''])(
  'has no provider %j that nobody added',
  (name) => {
    expect([gatewayRegistry.get(name), gatewayRegistry.resolve(name)]).toEqual([
      undefined,
      undefined,
    ]);
    expect(safeParseModelId(`${name}/x`).success).toBe(false);
  },
);
