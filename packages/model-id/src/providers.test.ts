import { expect, test } from 'vitest';
import {
  gatewayRegistry,
  getProvider,
  providerKeyVariables,
  resolveProvider,
  suggestProvider,
} from './providers.ts';

test('knows no name twice', () => {
  const names = gatewayRegistry.providers.flatMap(({ name, aliases }) => [name, ...aliases]);
  expect(new Set(names).size).toBe(names.length);
});

test.each([
  ['Gemini', 'google'],
  ['azure', 'azure-openai'],
  ['aws', 'bedrock'],
  ['together', 'together-ai'],
  ['xai', 'x-ai'],
  ['openai', 'openai'],
  ['meta', undefined],
  ['toString', undefined],
])('resolves %s to %s', (name, provider) => {
  expect(resolveProvider(name)).toBe(provider);
});

test.each([
  ['openai', ['OPENAI_API_KEY']],
  ['gemini', ['GOOGLE_API_KEY', 'GEMINI_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY']],
  ['together-ai', ['TOGETHER_API_KEY', 'TOGETHER_AI_API_KEY']],
  ['bedrock', ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION']],
  ['ollama', []],
  ['nobody', []],
])('names the key variables of %s', (name, variables) => {
  expect(providerKeyVariables(name)).toEqual(variables);
});

test('names only variables that a shell can export', () => {
  const variables = gatewayRegistry.providers.flatMap(({ keyVariables }) => keyVariables);
  expect(variables.filter((variable) => !/^[A-Z][A-Z0-9_]*$/.test(variable))).toEqual([]);
});

test.each([
  ['opanai', 'openai'],
  ['anthropc', 'anthropic'],
  ['antropic', 'anthropic'],
  ['goggle', 'google'],
  ['open_ai', 'openai'],
  ['azure-open-ai', 'azure-openai'],
  ['deep-seek', 'deepseek'],
  ['perplexityai', 'perplexity-ai'],
  ['zzzzzz', undefined],
  ['', undefined],
])('suggests for %j %s', (text, provider) => {
  expect(suggestProvider(text)).toBe(provider);
});

test('knows what the gateway drops', () => {
  expect(getProvider('anthropic').quirks).toEqual([
    'drops-schema',
    'needs-max-tokens',
    'host-with-v1',
  ]);
  expect(getProvider('cohere').quirks).toContain('drops-tool-history');
  expect(getProvider('together').quirks).toContain('injects-max-tokens');
});

test('gives key pages as https addresses', () => {
  const pages = gatewayRegistry.providers.flatMap(({ keyUrl }) => keyUrl ?? []);
  expect(pages.filter((page) => new URL(page).protocol !== 'https:')).toEqual([]);
  expect(getProvider('openai').keyUrl).toBe('https://platform.openai.com/api-keys');
});

test('gives frozen rows', () => {
  expect(Object.isFrozen(gatewayRegistry) && Object.isFrozen(getProvider('openai'))).toBe(true);
});
