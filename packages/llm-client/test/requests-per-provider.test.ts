import type { ProviderName } from '@x/model-id';
import { gatewayRegistry } from '@x/model-id';
import type { Gateway, RecordingUpstream } from '@x/testkit';
import { customHost, startGateway, startRecordingUpstream } from '@x/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChatInput, ChatOptions, Message } from '../src/index.ts';
import { createClient, isLlmError } from '../src/index.ts';

let gateway: Gateway;
/** A double of every provider: it answers in the wire format of the path, 404 where it has none. */
let provider: RecordingUpstream;
beforeAll(async () => {
  [gateway, provider] = await Promise.all([startGateway(), startRecordingUpstream()]);
});
afterAll(() => Promise.all([gateway.close(), provider.close()]));

type ProviderModel = `${ProviderName}/${string}`;

/** Settings of the cloud providers, and the double's address, which `call` makes one of its own. */
function paramsOf(name: ProviderName, call: string) {
  const host = { customHost: customHost(`${provider.url}/${call}`, name) };
  const azure = { azureResourceName: 'r', azureDeploymentId: 'd', azureApiVersion: '2024-10-21' };
  const aws = { awsAccessKeyId: 'a', awsSecretAccessKey: 'b', awsRegion: 'us-east-1' };
  const settings: Readonly<Partial<Record<ProviderName, object>>> = {
    'azure-openai': azure,
    'azure-ai': { azureFoundryUrl: host.customHost },
    bedrock: aws,
    'vertex-ai': { vertexProjectId: 'p', vertexRegion: 'us-central1' },
    'workers-ai': { workersAiAccountId: 'c' },
  };
  return { ...host, ...settings[name] };
}

interface Sent {
  /** What arrived at the provider; undefined when nothing did. */
  readonly json: unknown;
  readonly body: string | undefined;
  /** Paths of the diagnostics that the caller was told. */
  readonly told: readonly string[];
}

let calls = 0;

/** Sends a chat through the gateway, and gives what the provider got of it. */
async function send(model: ProviderModel, input: ChatInput, options: ChatOptions): Promise<Sent> {
  const call = `call-${++calls}`;
  // Proven: the type says that a provider's name stands before the first slash.
  const name = model.split('/', 1)[0] as ProviderName;
  const told: string[] = [];
  const client = createClient({
    baseUrl: gateway.url,
    model: `portkey/${model}`,
    // Its mapping in the gateway knows no key.
    ...(name === 'ollama' || name === 'bedrock' ? {} : { apiKey: 'sk-test' }),
    env: {},
    retry: false,
    logLevel: 'off',
    portkey: paramsOf(name, call),
    onEvent: (event) => {
      if (event.type === 'diagnostic' && event.diagnostic.code === 'ignored_by_provider') {
        told.push(event.diagnostic.path);
      }
    },
  });
  await client.chat(input, options).catch((error: unknown) => {
    // The double has no wire format for a few providers; what it recorded counts all the same.
    if (!isLlmError(error, 'not_found')) throw error;
  });
  const arrived = provider.requests.find(({ path }) => path.startsWith(`/${call}/`));
  return { json: arrived?.json, body: arrived?.body, told };
}

const user: Message = { role: 'user', content: 'the question' };
const toolCall = (text: string): Message => ({
  role: 'assistant',
  content: null,
  tool_calls: [{ id: 'c1', type: 'function', function: { name: 'find', arguments: text } }],
});
const toolResult: Message = { role: 'tool', tool_call_id: 'c1', content: 'found' };
const tools = [
  {
    type: 'function' as const,
    function: { name: 'find', parameters: { type: 'object', properties: {} } },
  },
];

describe.each(['google/gemini-x', 'vertex-ai/google.gemini-x'] as const)('%s', (model) => {
  test('gets every system and developer message, as one', async () => {
    const { json } = await send(
      model,
      [
        { role: 'system', content: 'first' },
        { role: 'developer', content: [{ type: 'text', text: 'second' }] },
        user,
        { role: 'system', content: 'third' },
      ],
      {},
    );
    expect(json).toMatchObject({
      contents: [{ role: 'user', parts: [{ text: 'the question' }] }],
      systemInstruction: { parts: [{ text: 'first\n\nsecond\n\nthird' }] },
    });
  });

  test('gets a system message that stands after a question', async () => {
    const { json } = await send(model, [user, { role: 'system', content: 'late' }], {});
    expect(json).toMatchObject({ systemInstruction: { parts: [{ text: 'late' }] } });
  });

  test('gets the name of the tool with its result', async () => {
    const { json } = await send(model, [user, toolCall('{"q":1}'), toolResult], { tools });
    expect(json).toMatchObject({
      contents: [
        { role: 'user' },
        { parts: [{ functionCall: { name: 'find', args: { q: 1 } } }] },
        { parts: [{ functionResponse: { name: 'find', response: { output: 'found' } } }] },
      ],
    });
  });
});

test('anthropic and bedrock get every system message, in order', async () => {
  const messages: readonly Message[] = [
    { role: 'system', content: 'first' },
    user,
    { role: 'developer', content: 'second' },
  ];
  const system = [{ text: 'first' }, { text: 'second' }];
  expect((await send('anthropic/claude-x', messages, {})).json).toMatchObject({ system });
  expect((await send('bedrock/some-model', messages, {})).json).toMatchObject({ system });
});

const noArguments: readonly (readonly [ProviderModel, object])[] = [
  ['google/gemini-x', { contents: [{}, { parts: [{ functionCall: { args: {} } }] }, {}] }],
  [
    'vertex-ai/google.gemini-x',
    { contents: [{}, { parts: [{ functionCall: { args: {} } }] }, {}] },
  ],
  ['anthropic/claude-x', { messages: [{}, { content: [{ type: 'tool_use', input: {} }] }, {}] }],
  [
    'vertex-ai/anthropic.claude-x',
    { messages: [{}, { content: [{ type: 'tool_use', input: {} }] }, {}] },
  ],
  ['bedrock/some-model', { messages: [{}, { content: [{ toolUse: { input: {} } }] }, {}] }],
];

describe.each(noArguments)('%s', (model, expected) => {
  test.each(['', ' \n', '{"q":', 'no JSON'])('gets {} for arguments of %j', async (text) => {
    const { json } = await send(model, [user, toolCall(text), toolResult], { tools });
    expect(json).toMatchObject(expected);
  });
});

test.each(['openai', 'mistral-ai', 'groq', 'together-ai', 'ollama'] as const)(
  '%s gets {} for empty arguments, and broken ones as they are',
  async (name) => {
    const received = async (text: string): Promise<unknown> =>
      (await send(`${name}/m`, [user, toolCall(text), toolResult], { tools })).json;
    const calls = (text: string): object => ({
      messages: [{}, { tool_calls: [{ function: { arguments: text } }] }, {}],
    });
    expect(await received('')).toMatchObject(calls('{}'));
    expect(await received('{"q":')).toMatchObject(calls('{"q":'));
  },
);

describe('max_tokens', () => {
  const limits: readonly (readonly [ProviderModel, ChatOptions, object])[] = [
    ['anthropic/claude-x', {}, { max_tokens: 4096 }],
    ['vertex-ai/anthropic.claude-x', {}, { max_tokens: 4096 }],
    ['together-ai/m', {}, { max_tokens: 4096 }],
    ['novita-ai/m', {}, { max_tokens: 4096 }],
    ['anthropic/claude-x', { max_tokens: 7 }, { max_tokens: 7 }],
    ['anthropic/claude-x', { max_completion_tokens: 7 }, { max_tokens: 7 }],
    ['together-ai/m', { max_completion_tokens: 7 }, { max_tokens: 7 }],
    ['cohere/command-x', { max_completion_tokens: 7 }, { max_tokens: 7 }],
    ['lepton/m', { max_completion_tokens: 7 }, { max_tokens: 7 }],
    ['302ai/m', { max_completion_tokens: 7 }, { max_tokens: 7 }],
    ['zhipu/m', { max_completion_tokens: 7 }, { max_tokens: 7 }],
    ['openai/o4', { max_completion_tokens: 7 }, { max_completion_tokens: 7 }],
  ];
  test.each(limits)('at %s with %o is %o', async (model, options, expected) => {
    expect((await send(model, 'hi', options)).json).toMatchObject(expected);
  });

  test.each(['openai/o4', 'groq/m', 'google/gemini-x', 'cohere/command-x'] as const)(
    'is not sent to %s, which needs none',
    async (model) => {
      expect((await send(model, 'hi', {})).body).not.toMatch(
        /max_?(completion_)?(output_)?tokens/i,
      );
    },
  );
});

const stops: readonly (readonly [ProviderModel, object])[] = [
  ['openai/gpt-x', { stop: ['END'] }],
  ['anthropic/claude-x', { stop_sequences: ['END'] }],
  ['google/gemini-x', { generationConfig: { stopSequences: ['END'] } }],
  ['vertex-ai/google.gemini-x', { generationConfig: { stopSequences: ['END'] } }],
  ['bedrock/some-model', { inferenceConfig: { stopSequences: ['END'] } }],
  ['ai21/m', { stopSequences: ['END'] }],
  ['cohere/command-x', { stop_sequences: ['END'] }],
  ['reka-ai/m', { stop_words: ['END'] }],
];
test.each(stops)(
  '%s gets a single stop text as the list that it takes',
  async (model, expected) => {
    expect((await send(model, 'hi', { stop: 'END' })).json).toMatchObject(expected);
  },
);

test.each([{ extraBody: { model: undefined } }, { extraBody: {} }])(
  'a model is always sent: %o',
  async (options) => {
    expect((await send('openai/gpt-x', 'hi', options)).json).toMatchObject({ model: 'gpt-x' });
  },
);

test('a call without a model is refused before the gateway could put in one of its own', async () => {
  const before = provider.requests.length;
  const client = createClient({
    baseUrl: gateway.url,
    apiKey: 'sk-test',
    env: {},
    logLevel: 'off',
  });
  const calls = [client.chat('hi'), client.stream('hi').final(), client.embed('hi')];
  for (const call of calls) {
    await expect(call).rejects.toMatchObject({ code: 'invalid_params', path: 'model' });
  }
  expect(provider.requests.length).toBe(before);
});

/** Each field of a chat, and what has to be there for it to make sense. */
const FIELDS: Readonly<Record<string, ChatOptions & Readonly<Record<string, unknown>>>> = {
  temperature: { temperature: 0.37 },
  top_p: { top_p: 0.83 },
  max_tokens: { max_tokens: 77 },
  max_completion_tokens: { max_completion_tokens: 77 },
  n: { n: 3 },
  stop: { stop: ['END'] },
  seed: { seed: 4242 },
  frequency_penalty: { frequency_penalty: 0.61 },
  presence_penalty: { presence_penalty: 0.62 },
  logit_bias: { logit_bias: { '50256': -100 } },
  logprobs: { logprobs: true },
  top_logprobs: { logprobs: true, top_logprobs: 3 },
  user: { user: 'someone' },
  tools: { tools },
  tool_choice: { tools, tool_choice: 'required' },
  parallel_tool_calls: { tools, parallel_tool_calls: false },
  response_format: { response_format: { type: 'json_object' } },
  reasoning_effort: { reasoning_effort: 'high' },
  metadata: { metadata: { a: 'b' } },
  store: { store: true },
  service_tier: { service_tier: 'flex' },
  prediction: { prediction: { type: 'content', content: 'x' } },
  modalities: { modalities: ['text'] },
  audio: { audio: { voice: 'a', format: 'mp3' } },
  top_k: { top_k: 41 },
  min_p: { min_p: 0.11 },
  thinking: { thinking: { type: 'enabled', budget_tokens: 2000 } },
  web_search_options: { web_search_options: {} },
  verbosity: { verbosity: 'low' },
  prompt_cache_key: { prompt_cache_key: 'k' },
  safety_identifier: { safety_identifier: 'k' },
};

/**
 * Models that the gateway maps alike or not, by provider. Without credentials of an account, a chat
 * with oracle can only fail, or end the gateway.
 */
const asked = gatewayRegistry.providers
  .filter(({ name, quirks }) => name !== 'oracle' && !quirks.includes('no-chat'))
  // Proven: the registry's names are the type's.
  .map(({ name }) => name as ProviderName);
const models: readonly ProviderModel[] = [
  ...asked
    .filter((name) => name !== 'vertex-ai' && name !== 'bedrock')
    .map((name) => `${name}/m` as const),
  ...['google', 'anthropic', 'meta', 'mistralai'].map((maker) => `vertex-ai/${maker}.m` as const),
];
const bedrockModels = ['anthropic', 'meta', 'cohere', 'ai21', 'mistral', 'amazon'].map(
  (maker) => `bedrock/${maker}.m` as const,
);

/** Sends each field of a chat by itself: the names of those that did not arrive, and that were told. */
async function observeFields(model: ProviderModel) {
  const bare = await send(model, 'hi', {});
  const withTools = await send(model, 'hi', { tools });
  const withLogprobs = await send(model, 'hi', { logprobs: true });
  const results = await Promise.all(
    Object.entries(FIELDS).map(async ([name, options]) => {
      const { body, told } = await send(model, 'hi', options);
      const needs = name === 'top_logprobs' ? withLogprobs : options.tools ? withTools : bare;
      // Whoever is told that the tools are lost knows that the choice of one is.
      const path = name === 'tool_choice' && told.includes('tools') ? 'tools' : name;
      const without = name === 'tools' ? bare : needs;
      return { name, lost: body === without.body, told: told.includes(path) };
    }),
  );
  const names = (kind: 'lost' | 'told'): readonly string[] =>
    results.filter((result) => result[kind]).map(({ name }) => name);
  return { bare: bare.told, lost: names('lost'), told: names('told') };
}

test.each(['cohere/command-x', 'reka-ai/m', 'ai21/m', 'palm/m'] as const)(
  'calls of tools that %s loses from the history are told',
  async (model) => {
    const { body, told } = await send(model, [user, toolCall('{"q":"canary"}'), toolResult], {});
    expect(body).not.toContain('canary');
    expect(told).toEqual(['messages']);
    expect((await send(model, [user], {})).told).toEqual([]);
  },
);

test('a stream is made right as a chat is', async () => {
  const call = `call-${++calls}`;
  const client = createClient({
    baseUrl: gateway.url,
    model: 'portkey/anthropic/claude-x',
    apiKey: 'sk-test',
    env: {},
    logLevel: 'off',
    portkey: paramsOf('anthropic', call),
  });
  const input = [user, toolCall(''), toolResult];
  const { diagnostics } = await client.stream(input, { tools, stop: 'END', seed: 1 }).final();
  const arrived = provider.requests.find(({ path }) => path.startsWith(`/${call}/`));
  expect(arrived?.json).toMatchObject({
    stream: true,
    max_tokens: 4096,
    stop_sequences: ['END'],
    messages: [{}, { content: [{ type: 'tool_use', input: {} }] }, {}],
  });
  expect(diagnostics.map(({ path }) => path)).toEqual(['seed']);
});

const second = { type: 'function' as const, function: { name: 'other' } };
const pick = { type: 'function' as const, function: { name: 'find' } };

describe('the choice of one tool among several', () => {
  test.each(models)('arrives at %s by its name, or its loss is told', async (model) => {
    const options = { tools: [...tools, second], tool_choice: pick };
    const { body, told } = await send(model, 'hi', options);
    const { body: required } = await send(model, 'hi', { ...options, tool_choice: 'required' });
    const isLost =
      body === required || body === (await send(model, 'hi', { tools: options.tools })).body;
    expect(told.some((path) => path === 'tool_choice' || path === 'tools')).toBe(isLost);
  });

  test('is not told as lost for cohere where there is but one, since `required` says the same', async () => {
    const { json, told } = await send('cohere/command-x', 'hi', { tools, tool_choice: pick });
    expect(json).toMatchObject({ tool_choice: 'REQUIRED' });
    expect(told).toEqual([]);
  });
});

describe('a field that the gateway drops', () => {
  test.each(models)('is told, and no other, for %s', async (model) => {
    const { bare, lost, told } = await observeFields(model);
    expect(bare).toEqual([]);
    expect(told).toEqual(lost);
  });

  test('is told for bedrock when none of its models gets it', async () => {
    const seen = await Promise.all(bedrockModels.map(observeFields));
    const always = seen[0]?.lost.filter((name) => seen.every(({ lost }) => lost.includes(name)));
    expect(seen.map(({ told }) => told)).toEqual(seen.map(() => always));
  });

  test('is told for bedrock when it is a tool choice of none, and for no other choice', async () => {
    const choose = (choice: 'none' | 'auto') =>
      send('bedrock/m', 'hi', { tools, tool_choice: choice });
    expect((await choose('none')).told).toEqual(['tool_choice']);
    expect((await choose('auto')).told).toEqual([]);
  });

  test('is an error with diagnostics "error", before anything is sent', async () => {
    const before = provider.requests.length;
    const call = send('mistral-ai/m', 'hi', { presence_penalty: 1, diagnostics: 'error' });
    await expect(call).rejects.toMatchObject({
      code: 'unsupported_by_target',
      message: 'presence_penalty: the gateway drops it for mistral-ai',
    });
    expect(provider.requests.length).toBe(before);
  });

  test('is none for a provider that the list does not have', async () => {
    const client = createClient({
      baseUrl: gateway.url,
      model: '@my-openai/gpt-x',
      env: {},
      target: 'hosted',
      apiKey: 'sk-test',
      portkey: { apiKey: 'pk' },
      retry: false,
      logLevel: 'off',
      diagnostics: 'error',
    });
    // The gateway that stands in for the hosted one knows no slug; the request was made all the same.
    await expect(client.chat('hi', { seed: 1, extraBody: { top_k: 3 } })).rejects.toMatchObject({
      code: 'bad_request',
    });
  });
});
