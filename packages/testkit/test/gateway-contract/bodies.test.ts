import { describe, expect, test } from 'vitest';
import { useWire } from './wire.ts';

const wire = useWire();

/** The body that a provider received for this chat body. */
async function received(
  provider: string,
  body: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  await wire.send({ provider, body });
  return wire.upstream.last.json;
}

const user = { role: 'user', content: 'hi' };
const weather = {
  type: 'function',
  function: { name: 'weather', description: 'd', parameters: { type: 'object', properties: {} } },
};
const schema = {
  type: 'json_schema',
  json_schema: { name: 's', schema: { type: 'object', additionalProperties: false } },
};
const call = (args: string) => ({
  role: 'assistant',
  content: null,
  tool_calls: [{ id: 'c1', type: 'function', function: { name: 'weather', arguments: args } }],
});
const toolResult = { role: 'tool', tool_call_id: 'c1', content: 'sunny' };

test.each(['openai', 'anthropic', 'google', 'cohere'])(
  'drops an unknown field for %s',
  async (provider) => {
    expect(JSON.stringify(await received(provider, { unheard_of: 1 }))).not.toContain('unheard_of');
  },
);

// Every provider whose chat goes to a custom host. What is dropped is dropped in silence.
const keepsBoth =
  words(`openai anyscale azure-openai cohere google vertex-ai together-ai ollama groq
  fireworks-ai openrouter novita-ai azure-ai github deepbricks huggingface cerebras inference-net
  upstage lambda dashscope x-ai nebius kluster-ai hyperbolic featherless-ai krutrim cometapi matterai
  nextbit modal z-ai iointelligence aibadgr ovhcloud`);
const keepsTools = words('anthropic mistral-ai bedrock lepton');
const keepsFormat = words('perplexity-ai deepseek predibase nscale');
const keepsNeither =
  words(`deepinfra ncompass moonshot lingyi zhipu siliconflow sambanova lemonfox-ai
  monsterapi 302ai ai21 reka-ai palm workers-ai bytez`);

test.each([
  ...keepsBoth.map((provider) => ({ provider, format: true, tools: true })),
  ...keepsTools.map((provider) => ({ provider, format: false, tools: true })),
  ...keepsFormat.map((provider) => ({ provider, format: true, tools: false })),
  ...keepsNeither.map((provider) => ({ provider, format: false, tools: false })),
])('$provider receives response_format: $format, tools: $tools', async (expected) => {
  const { provider } = expected;
  const body = JSON.stringify(
    await received(provider, { response_format: schema, tools: [weather] }),
  );
  const format = /response_format|responseSchema/.test(body);
  expect({ provider, format, tools: body.includes('weather') }).toEqual(expected);
});

test.each(['together-ai', 'novita-ai'])('injects max_tokens 128 for %s', async (provider) => {
  expect(await received(provider, {})).toMatchObject({ max_tokens: 128 });
  expect(await received(provider, { max_tokens: 900 })).toMatchObject({ max_tokens: 900 });
});

test('lets a missing model of openai become the default of another provider', async () => {
  expect(await received('openai', { model: undefined })).toMatchObject({ model: 'glm-4.6' });
});

describe('anthropic', () => {
  test('keeps every system and developer message as system blocks', async () => {
    const system = { role: 'system', content: 'one' };
    const developer = { role: 'developer', content: 'two' };
    expect(await received('anthropic', { messages: [system, developer, user] })).toMatchObject({
      system: [{ text: 'one' }, { text: 'two' }],
    });
  });

  test.each([
    ['required', { type: 'any' }],
    ['none', { type: 'none' }],
    [
      { type: 'function', function: { name: 'weather' } },
      { type: 'tool', name: 'weather' },
    ],
  ])('maps tool_choice %j', async (tool_choice, expected) => {
    expect(await received('anthropic', { tools: [weather], tool_choice })).toMatchObject({
      tool_choice: expected,
    });
  });

  test('has no default for max_tokens, and maps max_completion_tokens to it', async () => {
    expect(await received('anthropic', {})).not.toHaveProperty('max_tokens');
    expect(await received('anthropic', { max_completion_tokens: 9 })).toMatchObject({
      max_tokens: 9,
    });
  });

  test('maps user, and drops seed, n, penalties, parallel_tool_calls and reasoning_effort', async () => {
    const dropped = {
      seed: 1,
      n: 2,
      presence_penalty: 1,
      frequency_penalty: 1,
      parallel_tool_calls: false,
      reasoning_effort: 'low',
    };
    const body = await received('anthropic', { user: 'u', ...dropped });
    expect(body).toMatchObject({ metadata: { user_id: 'u' } });
    for (const name of Object.keys(dropped)) expect(body).not.toHaveProperty(name);
  });

  test('keeps cache_control of a content block', async () => {
    const block = { type: 'text', text: 'long', cache_control: { type: 'ephemeral' } };
    const body = await received('anthropic', { messages: [{ role: 'user', content: [block] }] });
    expect(JSON.stringify(body)).toContain('"cache_control":{"type":"ephemeral"}');
  });

  test('answers 500 for malformed tool arguments in the history', async () => {
    const messages = [user, call('{"city":'), toolResult];
    expect((await wire.send({ provider: 'anthropic', body: { messages } })).status).toBe(500);
  });

  test('takes empty tool arguments for an empty object', async () => {
    const messages = [user, call(''), toolResult];
    expect((await wire.send({ provider: 'anthropic', body: { messages } })).status).toBe(200);
  });
});

describe('google', () => {
  test('loses every system message but the first', async () => {
    const [one, two] = ['first system', 'second system'].map((content) => ({
      role: 'system',
      content,
    }));
    const body = JSON.stringify(await received('google', { messages: [one, two, user] }));
    expect([body.includes('first system'), body.includes('second system')]).toEqual([true, false]);
  });

  test('names a nameless tool result by a filler', async () => {
    const body = await received('google', { messages: [user, call('{}'), toolResult] });
    expect(JSON.stringify(body)).toContain('gateway-tool-filler-name');
    const named = { ...toolResult, name: 'weather' };
    const kept = await received('google', { messages: [user, call('{}'), named] });
    expect(JSON.stringify(kept)).not.toContain('gateway-tool-filler-name');
  });

  test.each(['', '{"city":'])('answers 500 for the tool arguments %j', async (args) => {
    const messages = [user, call(args), toolResult];
    expect((await wire.send({ provider: 'google', body: { messages } })).status).toBe(500);
  });

  test('maps a response schema, without additionalProperties', async () => {
    const body = await received('google', { response_format: schema });
    expect(body).toMatchObject({ generationConfig: { responseSchema: { type: 'object' } } });
    expect(JSON.stringify(body)).not.toContain('additionalProperties');
  });
});

describe('cohere', () => {
  test('loses tool calls and tool call ids', async () => {
    const body = await received('cohere', { messages: [user, call('{}'), toolResult] });
    expect(JSON.stringify(body)).not.toContain('c1');
  });

  test('degrades a named tool_choice to REQUIRED', async () => {
    const tool_choice = { type: 'function', function: { name: 'weather' } };
    expect(await received('cohere', { tools: [weather], tool_choice })).toMatchObject({
      tool_choice: 'REQUIRED',
    });
  });
});

function words(text: string): string[] {
  return text.split(/\s+/);
}
