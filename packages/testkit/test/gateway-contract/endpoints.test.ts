import { expect, test } from 'vitest';
import { useWire } from './wire.ts';

const wire = useWire();

test('embeds', async () => {
  const answer = await wire.send({ path: '/v1/embeddings', body: { input: 'a' } });
  expect(answer.json).toMatchObject({ data: [{ embedding: [0.25, -0.5, 0.75] }] });
});

test('lists the models of a provider', async () => {
  const answer = await wire.send({ method: 'GET', path: '/v1/models' });
  expect(answer.json).toMatchObject({ data: [{ id: 'recording-upstream' }] });
});

test('refuses to list models without a provider', async () => {
  const answer = await wire.send({ method: 'GET', path: '/v1/models', provider: null });
  expect(answer.status).toBe(400);
});

test('takes native Anthropic messages', async () => {
  const answer = await wire.send({ provider: 'anthropic', path: '/v1/messages' });
  expect(answer.json).toMatchObject({ type: 'message', stop_reason: 'end_turn' });
});

test.each(['/v1/feedback', '/v1/logs'])(
  'proxies the hosted path %s to the provider',
  async (path) => {
    await wire.send({ path });
    expect(wire.upstream.last.path).toBe(path);
  },
);

test.each([
  ['prompts', '/v1/prompts/p/completions', 'openai', 'Something went wrong'],
  ['responses of anthropic', '/v1/responses', 'anthropic', 'createModelResponse is not supported'],
])('does not serve %s', async (_, path, provider, message) => {
  const answer = await wire.send({ path, provider });
  expect([answer.status, answer.text]).toEqual([500, expect.stringContaining(message)]);
});

test.each(
  'nomic segmind jina triton voyage sagemaker recraft-ai milvus replicate qdrant meshy tripo3d'.split(
    ' ',
  ),
)('has no chat for %s', async (provider) => {
  const answer = await wire.send({ provider });
  expect([answer.status, answer.text]).toEqual([
    500,
    expect.stringContaining(`chatComplete is not supported by ${provider}`),
  ]);
});

test.each([
  ['cortex', 'Provider cortex not found'],
  ['portkey', 'Provider portkey not found'],
  ['oracle', 'Something went wrong'],
])('lists %s, and cannot call it', async (provider, message) => {
  const answer = await wire.send({ provider });
  expect([answer.status, answer.text]).toEqual([500, expect.stringContaining(message)]);
});

// The host is refused after the provider was accepted, so nothing leaves this machine.
test.each([
  'anthropic anyscale azure-openai cohere google vertex-ai mistral-ai openai palm perplexity-ai',
  'reka-ai together-ai deepinfra ncompass stability-ai nomic ollama ai21 bedrock groq segmind jina',
  'fireworks-ai workers-ai moonshot openrouter lingyi zhipu novita-ai monsterapi deepseek predibase',
  'triton voyage azure-ai github deepbricks siliconflow huggingface cerebras inference-net sambanova',
  'lemonfox-ai upstage lambda dashscope x-ai cortex sagemaker nebius recraft-ai milvus replicate',
  'portkey lepton kluster-ai nscale hyperbolic bytez featherless-ai krutrim qdrant 302ai cometapi',
  'matterai meshy tripo3d nextbit modal z-ai oracle iointelligence aibadgr ovhcloud',
])('accepts the providers %s', async (names) => {
  for (const provider of names.split(' ')) {
    const answer = await wire.send({ provider, host: 'http://10.0.0.1' });
    expect([provider, answer.text]).toEqual([provider, expect.stringContaining('custom host')]);
  }
});
