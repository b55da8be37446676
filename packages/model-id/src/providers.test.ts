import { expect, test } from 'vitest';
import { gatewayRegistry, getProvider, providerKeyVariables } from './providers.ts';

test('knows 74 providers', () => {
  expect(gatewayRegistry.providers.length).toBe(74);
});

test('knows no name twice, whatever its separators', () => {
  const names = gatewayRegistry.providers.flatMap(({ name, aliases }) => [name, ...aliases]);
  const squeezed = names.map((name) => name.replaceAll('-', ''));
  expect(squeezed.filter((name, index) => squeezed.indexOf(name) !== index)).toEqual([]);
});

// The aliases that people type, as the gateway's issues and other clients show them.
test.each([
  ['claude', 'anthropic'],
  ['gemini', 'google'],
  ['google-ai', 'google'],
  ['google-genai', 'google'],
  ['googleai', 'google'],
  ['vertex', 'vertex-ai'],
  ['google-vertex', 'vertex-ai'],
  ['vertexai', 'vertex-ai'],
  ['vertex_ai', 'vertex-ai'],
  ['azure', 'azure-openai'],
  ['azureopenai', 'azure-openai'],
  ['azure-ai-inference', 'azure-ai'],
  ['azure-foundry', 'azure-ai'],
  ['aws', 'bedrock'],
  ['aws-bedrock', 'bedrock'],
  ['amazon-bedrock', 'bedrock'],
  ['mistral', 'mistral-ai'],
  ['mistralai', 'mistral-ai'],
  ['together', 'together-ai'],
  ['togetherai', 'together-ai'],
  ['together_ai', 'together-ai'],
  ['fireworks', 'fireworks-ai'],
  ['xai', 'x-ai'],
  ['grok', 'x-ai'],
  ['perplexity', 'perplexity-ai'],
  ['pplx', 'perplexity-ai'],
  ['open-router', 'openrouter'],
  ['hf', 'huggingface'],
  ['hugging-face', 'huggingface'],
  ['cloudflare', 'workers-ai'],
  ['workersai', 'workers-ai'],
  ['zai', 'z-ai'],
  ['glm', 'z-ai'],
  ['zhipuai', 'zhipu'],
  ['moonshotai', 'moonshot'],
  ['kimi', 'moonshot'],
  ['qwen', 'dashscope'],
  ['alibaba', 'dashscope'],
  ['novita', 'novita-ai'],
  ['stability', 'stability-ai'],
  ['reka', 'reka-ai'],
  ['github-models', 'github'],
  ['OpenAI', 'openai'],
  ['Open.AI', 'openai'],
])('resolves %s to %s', (name, provider) => {
  expect(gatewayRegistry.resolve(name)).toBe(provider);
  expect(gatewayRegistry.resolve(name.toUpperCase())).toBe(provider);
});

test.each(['meta', 'meta-llama', 'llama', '@openai', 'opnai', ' openai'])('knows no %j', (name) => {
  expect(gatewayRegistry.resolve(name)).toBeUndefined();
});

test.each([
  ['openai', ['OPENAI_API_KEY']],
  ['claude', ['ANTHROPIC_API_KEY']],
  ['gemini', ['GOOGLE_API_KEY', 'GEMINI_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY']],
  ['together-ai', ['TOGETHER_API_KEY', 'TOGETHER_AI_API_KEY']],
  ['azure', ['AZURE_OPENAI_API_KEY', 'AZURE_API_KEY']],
  ['azure-ai', ['AZURE_AI_API_KEY']],
  ['mistral', ['MISTRAL_API_KEY', 'MISTRAL_AI_API_KEY']],
  ['xai', ['XAI_API_KEY']],
  ['zai', ['ZAI_API_KEY']],
  ['zhipu', ['ZHIPU_API_KEY']],
  ['cohere', ['COHERE_API_KEY', 'CO_API_KEY']],
  ['hf', ['HF_TOKEN', 'HUGGINGFACE_API_KEY']],
  ['github', ['GITHUB_TOKEN']],
  ['cloudflare', ['CLOUDFLARE_API_TOKEN']],
  ['replicate', ['REPLICATE_API_TOKEN']],
  ['qwen', ['DASHSCOPE_API_KEY', 'ALIBABA_API_KEY']],
  ['kimi', ['MOONSHOT_API_KEY']],
  ['302ai', ['AI302_API_KEY']],
  ['bedrock', ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION']],
  ['vertex', ['GOOGLE_VERTEX_PROJECT', 'GOOGLE_VERTEX_LOCATION']],
  ['ollama', []],
  ['nobody', []],
])('names the key variables of %s', (name, variables) => {
  expect(providerKeyVariables(name)).toEqual(variables);
});

test('names only variables that a shell can export', () => {
  const variables = gatewayRegistry.providers.flatMap(({ keyVariables, requires }) => [
    ...keyVariables,
    ...requires.map(({ variable }) => variable),
  ]);
  expect(variables.filter((variable) => !/^[A-Z][A-Z0-9_]*$/.test(variable))).toEqual([]);
});

test.each([
  [
    'azure',
    [
      ['azureResourceName', 'AZURE_RESOURCE_NAME'],
      ['azureDeploymentId', 'AZURE_DEPLOYMENT_ID'],
      ['azureApiVersion', 'AZURE_API_VERSION'],
    ],
  ],
  [
    'vertex-ai',
    [
      ['vertexProjectId', 'GOOGLE_VERTEX_PROJECT'],
      ['vertexRegion', 'GOOGLE_VERTEX_LOCATION'],
    ],
  ],
  ['workers-ai', [['workersAiAccountId', 'CLOUDFLARE_ACCOUNT_ID']]],
  ['openai', []],
])('knows what else %s needs', (name, requires) => {
  const found = gatewayRegistry.get(name)?.requires;
  expect(found?.map(({ param, variable }) => [param, variable])).toEqual(requires);
});

test.each([
  ['opanai', 'openai'],
  ['opnai', 'openai'],
  ['opneai', 'openai'],
  ['anthropc', 'anthropic'],
  ['antropic', 'anthropic'],
  ['goggle', 'google'],
  ['googel', 'google'],
  ['gorq', 'groq'],
  ['mistrl', 'mistral-ai'],
  ['deepsek', 'deepseek'],
  ['perplexty', 'perplexity-ai'],
  ['hugging_faces', 'huggingface'],
  ['opnrouter', 'openrouter'],
])('takes %j for %s', (text, provider) => {
  expect(gatewayRegistry.nearest(text)).toEqual([provider]);
});

test.each(['zzzzzz', '', 'meta', 'llama', 'nobody', 'gpt', 'foo', 'litellm'])(
  'takes %j for no provider',
  (text) => {
    expect(gatewayRegistry.nearest(text)).toEqual([]);
  },
);

test('gives key pages as https addresses', () => {
  const pages = gatewayRegistry.providers.flatMap(({ keyUrl }) => keyUrl ?? []);
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.filter((page) => new URL(page).protocol !== 'https:')).toEqual([]);
  expect(getProvider('openai').keyUrl).toBe('https://platform.openai.com/api-keys');
});

test('types what it gives for a name that it knows', () => {
  expect(getProvider('anthropic').quirks).toEqual(['drops-schema', 'needs-max-tokens']);
});
