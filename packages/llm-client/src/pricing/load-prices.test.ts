import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { calcPrice } from '@pydantic/genai-prices';
import { gatewayRegistry } from '@x/model-id';
import { expect, test } from 'vitest';
import { loadPrices } from './index.ts';

const now = Date.UTC(2026, 6, 1);
const price = await loadPrices({ now: () => now });
const usage = { inputTokens: 1000, outputTokens: 100 };

test('asks the table for the provider and model of the id', () => {
  const listed = calcPrice({ input_tokens: 1000, output_tokens: 100 }, 'gpt-4o', {
    providerId: 'openai',
    timestamp: new Date(now),
  });
  expect(listed?.total_price).toBeGreaterThan(0);
  expect(price('portkey/openai/gpt-4o', usage)).toBe(listed?.total_price);
  expect(price('openai/gpt-4o', usage)).toBe(listed?.total_price);
});

test.each([
  ['azure-openai', 'gpt-4o', 'azure'],
  ['bedrock', 'anthropic.claude-3-5-sonnet-20241022-v2:0', 'aws'],
  ['fireworks-ai', 'accounts/fireworks/models/llama-v3p1-8b-instruct', 'fireworks'],
  ['mistral-ai', 'mistral-small-latest', 'mistral'],
  ['perplexity-ai', 'sonar', 'perplexity'],
  ['together-ai', 'meta-llama/Llama-3.3-70B-Instruct-Turbo', 'together'],
  ['vertex-ai', 'gemini-2.0-flash', 'google'],
  ['anthropic', 'claude-3-5-sonnet-20241022', 'anthropic'],
  ['google', 'gemini-2.0-flash-lite', 'google'],
  ['cohere', 'command-r-plus', 'cohere'],
  ['groq', 'llama-3.3-70b-versatile', 'groq'],
] as const)('knows %s/%s by the name that the table has for it', (provider, model, providerId) => {
  const tokens = { input_tokens: 1000, output_tokens: 100 };
  const listed = calcPrice(tokens, model, { providerId, timestamp: new Date(now) });
  expect(listed?.total_price).toBeGreaterThan(0);
  expect(price(`portkey/${provider}/${model}`, usage)).toBe(listed?.total_price);
});

test('prices no provider as another: only three of all sell gpt-4o under this name', () => {
  const sellers = gatewayRegistry.providers
    .map(({ name }) => name)
    .filter((name) => price(`portkey/${name}/gpt-4o`, usage) !== undefined);
  expect(sellers.sort()).toEqual(['azure-ai', 'azure-openai', 'openai']);
});

test('takes cached tokens for what they cost', () => {
  const model = 'portkey/anthropic/claude-3-5-sonnet-20241022';
  const all = { inputTokens: 1000, outputTokens: 0 };
  const plain = price(model, all) ?? Number.NaN;
  expect(price(model, { ...all, cachedInputTokens: 1000 })).toBeCloseTo(plain * 0.1, 10);
  expect(price(model, { ...all, cacheWriteInputTokens: 1000 })).toBeCloseTo(plain * 1.25, 10);
});

test.each([
  ['a model that is not listed', 'portkey/openai/local-calc', usage],
  ['the simulated provider', 'portkey/anthropic/local-docs-qa', usage],
  ['a provider that is not listed', 'portkey/ollama/gpt-4o', usage],
  ['a catalog slug', 'portkey/@team/gpt-4o', usage],
  ['no provider', 'gpt-4o', usage],
  ['no model id at all', '', usage],
  ['no counts', 'portkey/openai/gpt-4o', {}],
  ['half of the counts', 'portkey/openai/gpt-4o', { outputTokens: 5 }],
  ['the other half', 'portkey/openai/gpt-4o', { inputTokens: 5 }],
  ['counts that contradict', 'portkey/openai/gpt-4o', { ...usage, cachedInputTokens: 2000 }],
])('is undefined, and not 0, for %s', (_, model, counts) => {
  expect(price(model, counts)).toBeUndefined();
});

test('prices an embedding, which has no output', () => {
  const counts = { inputTokens: 1000, totalTokens: 1000 };
  expect(price('portkey/openai/text-embedding-3-small', counts)).toBeGreaterThan(0);
});

test('names the package when it is not installed, and loads it only when it is called', () => {
  const hooks = `
    import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) {
      if (name === '@pydantic/genai-prices') throw new Error('not installed');
      return next(name, context);
    } });
    const { loadPrices } = await import('@x/llm-client/pricing');
    await loadPrices().catch((error) => console.log(error.code, error.hint, error.cause.message));
  `;
  const args = ['--conditions=@x/source', '--input-type=module', '--eval', hooks];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    encoding: 'utf8',
  });
  expect(stdout, stderr).toMatch(
    /^invalid_params .*npm install @pydantic\/genai-prices.* not installed/s,
  );
});
