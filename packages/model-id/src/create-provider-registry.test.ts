import { expect, test } from 'vitest';
import { createProviderRegistry } from './create-provider-registry.ts';
import { InvalidModelIdError } from './invalid-model-id-error.ts';
import { gatewayRegistry } from './providers.ts';

test('adds a provider with the defaults of an OpenAI-shaped one', () => {
  const registry = createProviderRegistry({ providers: { 'acme-ai': {} } });
  expect(registry.get('acme-ai')).toEqual({
    name: 'acme-ai',
    aliases: [],
    keyVariables: ['ACME_API_KEY', 'ACME_AI_API_KEY'],
    keyUrl: undefined,
    requires: [],
    quirks: [],
    modelPrefixes: [],
  });
});

test('replaces the members that are given of a provider that exists', () => {
  const registry = createProviderRegistry({ providers: { google: { keyVariables: ['MY_KEY'] } } });
  expect(registry.get('gemini')).toMatchObject({
    keyVariables: ['MY_KEY'],
    aliases: expect.any(Array),
  });
  expect(registry.get('google')?.quirks).toContain('first-system-only');
});

test('adds an alias in any case, and shows it on the provider', () => {
  const registry = createProviderRegistry({ aliases: { GPT: 'openai' } });
  expect(registry.resolve('gpt')).toBe('openai');
  expect(registry.get('openai')?.aliases).toContain('GPT');
});

test('leaves the built-in registry as it was', () => {
  createProviderRegistry({ providers: { acme: {} }, aliases: { gpt: 'openai' } });
  expect(gatewayRegistry.resolve('acme')).toBeUndefined();
  expect(gatewayRegistry.resolve('gpt')).toBeUndefined();
});

test('starts from another registry', () => {
  const base = createProviderRegistry({ providers: { acme: {} } });
  const registry = createProviderRegistry({ extends: base, providers: { beta: {} } });
  expect([registry.resolve('acme'), registry.resolve('beta')]).toEqual(['acme', 'beta']);
});

test('suggests providers of its own', () => {
  const registry = createProviderRegistry({ providers: { acmecorp: {} } });
  expect(registry.suggest('portkey/acmecrp/x')).toEqual(['portkey/acmecorp/x']);
});

test.each(['Acme', 'a/b', 'a b', '', '@acme', '__proto__'])('refuses the name %j', (name) => {
  expect(() => createProviderRegistry({ providers: { [name]: {} } })).toThrow(InvalidModelIdError);
});

test('refuses an alias of no provider', () => {
  expect(() => createProviderRegistry({ aliases: { x: 'nobody' } })).toThrow(InvalidModelIdError);
});
