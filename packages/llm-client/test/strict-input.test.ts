import { completion, reply } from '@x/testkit';
import { describe, expect, test } from 'vitest';
import type { ChatInput, ChatOptions, ClientOptions } from '../src/index.ts';
import { createClient } from '../src/index.ts';
import { failure, setup } from './helpers/client.ts';

const t = setup();
const good = reply.json(200, completion({ content: 'fine' }));

/** The message of the error with which a call is refused before anything is sent. */
async function refusal(input: unknown, options: unknown = {}): Promise<string> {
  t.faults.always(good);
  // Proven: a test of what the types forbid.
  const call = t.client().chat(input as ChatInput, options as ChatOptions);
  await expect(call).rejects.toMatchObject({ code: 'invalid_params', origin: 'client' });
  expect(t.faults.requests).toHaveLength(0);
  return call.then(String, (error: Error) => error.message);
}

const find = { type: 'function', function: { name: 'find' } };
const named = (name: string) => ({ type: 'function', function: { name } });

test.each([
  ['  \n', 'input: expected a text that is not blank, got a blank string'],
  ['', 'input: expected a text that is not blank, got an empty string'],
  [7, 'input: expected a text or a list of messages, got 7'],
  [[], 'messages: expected a list that is not empty, got an empty array'],
  [[{ role: 'user', content: ' ' }], 'messages: expected a message that is not blank'],
  [
    [
      { role: 'system', content: '' },
      { role: 'user', content: [{ type: 'text', text: '\t' }] },
    ],
    'messages: expected a message that is not blank',
  ],
  [
    [{ role: 'user', content: [] }],
    'messages[0].content: expected a list that is not empty, got an empty array',
  ],
  [
    [{ role: 'sytem', content: 'x' }],
    'messages[0].role: expected one of "system", "developer", "user", "assistant", "tool", got "sytem" (did you mean "system"?)',
  ],
  [
    [{ role: 'human', content: 'x' }],
    'messages[0].role: expected one of "system", "developer", "user", "assistant", "tool", got "human"',
  ],
  [
    [{ role: 'user', content: 5 }],
    'messages[0].content: expected a text or a list of parts, got 5',
  ],
  [[{ role: 'assistant' }], 'messages[0]: expected `content` or `tool_calls`'],
])('%j is refused as the input', async (input, message) => {
  expect(await refusal(input)).toBe(message);
});

test.each([
  [{ tool_choice: 'required' }, 'tool_choice: expected `tools` to choose from, got none'],
  [
    { tool_choice: 'required', tools: [] },
    'tool_choice: expected `tools` to choose from, got none',
  ],
  [{ tool_choice: named('find') }, 'tool_choice: expected `tools` to choose from, got none'],
  [
    { tools: [find], tool_choice: named('fnid') },
    'tool_choice.function.name: expected the name of one of the tools, got "fnid" (did you mean find?)',
  ],
  [
    { tools: [find], tool_choice: 'requird' },
    'tool_choice: expected one of "none", "auto", "required", got "requird" (did you mean "required"?)',
  ],
  [{ tools: [find, find] }, 'tools[1].function.name: there is another tool of this name (find)'],
  [{ temperature: 2.1 }, 'temperature: expected a number from 0 to 2, got 2.1'],
  [{ temperature: -0.1 }, 'temperature: expected a number from 0 to 2, got -0.1'],
  [{ temperature: '0.5' }, 'temperature: expected a number from 0 to 2, got "0.5"'],
  [{ temperature: Number.NaN }, 'temperature: expected a number from 0 to 2, got NaN'],
  [{ top_p: 1.01 }, 'top_p: expected a number from 0 to 1, got 1.01'],
  [{ max_tokens: 0 }, 'max_tokens: expected a whole number of at least 1, got 0'],
  [{ max_tokens: 1.5 }, 'max_tokens: expected a whole number of at least 1, got 1.5'],
  [{ max_tokens: -1 }, 'max_tokens: expected a whole number of at least 1, got -1'],
  [
    { max_completion_tokens: 0 },
    'max_completion_tokens: expected a whole number of at least 1, got 0',
  ],
  [{ n: 0 }, 'n: expected a whole number from 1 to 128, got 0'],
  [{ presence_penalty: 2.5 }, 'presence_penalty: expected a number from -2 to 2, got 2.5'],
  [{ frequency_penalty: -3 }, 'frequency_penalty: expected a number from -2 to 2, got -3'],
  [{ top_logprobs: 21 }, 'top_logprobs: expected a whole number from 0 to 20, got 21'],
  [{ stop: 5 }, 'stop: expected a list, got 5'],
  [
    { stop: ['1', '2', '3', '4', '5'] },
    'stop: expected at most 4 texts, which is what openai takes, got 5',
  ],
  [
    { response_format: { type: 'json' } },
    'response_format.type: expected one of "text", "json_object", "json_schema", got "json"',
  ],
  [
    { response_format: { type: 'json_objekt' } },
    'response_format.type: expected one of "text", "json_object", "json_schema", got "json_objekt" (did you mean "json_object"?)',
  ],
  [{ temprature: 1 }, 'temprature: is no option (did you mean temperature?)'],
  [{ maxTokens: 1 }, 'maxTokens: is no option (did you mean max_tokens?)'],
  [{ maxOutputTokens: 1 }, 'maxOutputTokens: is no option (did you mean max_tokens?)'],
  [{ toolChoice: 'auto' }, 'toolChoice: is no option (did you mean tool_choice?)'],
  [{ stopSequences: [] }, 'stopSequences: is no option (did you mean stop?)'],
  [{ singal: 1 }, 'singal: is no option (did you mean signal?)'],
  [{ timeout: { idel: 5 } }, 'timeout.idel: is no option (did you mean idle?)'],
  [{ retry: { maxRetrys: 5 } }, 'retry.maxRetrys: is no option (did you mean maxRetries?)'],
  [{ retry: { jitter: 'full' } }, 'retry.jitter: expected true or false, got a string'],
  [{ stream: true }, 'stream: is decided by the method (did you mean client.stream()?)'],
  [
    { baseUrl: 'http://x' },
    'baseUrl: is an option of the client (did you mean client.with({ baseUrl })?)',
  ],
])('%j is refused as options of a call', async (options, message) => {
  expect(await refusal('hi', options)).toBe(message);
});

test.each([
  [{ fetsh: fetch }, 'fetsh: is no option (did you mean fetch?)'],
  [{ baseURL: 'http://x' }, 'baseURL: is no option (did you mean baseUrl?)'],
  [{ timeoutMs: 5 }, 'timeoutMs: is no option (did you mean timeout?)'],
  [{ temperature: 1 }, 'temperature: is a field of the body (did you mean defaults.temperature?)'],
  [{ signal: 1 }, 'signal: belongs to a single call'],
  [
    { defaults: { temprature: 1 } },
    'defaults.temprature: is no option (did you mean temperature?)',
  ],
  [{ defaults: { top_p: 3 } }, 'defaults.top_p: expected a number from 0 to 1, got 3'],
  [
    { limits: { maxEventByte: 1 } },
    'limits.maxEventByte: is no option (did you mean maxEventBytes?)',
  ],
  [
    { logLevel: 'warning' },
    'logLevel: expected one of "off", "error", "warn", "info", "debug", got "warning"',
  ],
  [
    { target: 'hostd' },
    'target: expected one of "hosted", "self-hosted", got "hostd" (did you mean "hosted"?)',
  ],
])('%o is refused as options of a client', (options, message) => {
  // Proven: a test of what the types forbid.
  expect(() => createClient(options as ClientOptions)).toThrow(message);
});

test('a choice that forces a tool is taken with the tools of the defaults', async () => {
  t.faults.always(good);
  const client = t.client({ defaults: { tools: [named('find')] } as ClientOptions['defaults'] });
  expect((await client.chat('hi', { tool_choice: 'required' })).text).toBe('fine');
});

test('everything that is wrong is told at once', async () => {
  expect(await refusal('hi', { top_p: 2, n: 0 })).toBe(
    'top_p: expected a number from 0 to 1, got 2; n: expected a whole number from 1 to 128, got 0',
  );
});

describe('a text that may be a prompt or a key is not shown', () => {
  const secret = 'sk-live-4f9a77d0c1';
  test.each([
    [[{ role: secret, content: 'x' }], {}],
    [[{ role: 'Tell nobody: the code is 4711', content: 'x' }], {}],
    [[{ role: 'user', content: [secret] }], {}],
    ['hi', { temperature: secret }],
    ['hi', { tool_choice: secret }],
    ['hi', { response_format: { type: secret } }],
    ['hi', { tools: [find], tool_choice: named(secret) }],
    ['hi', { metadata: secret, n: secret, stop: { secret } }],
  ])('%#', async (input, options) => {
    const message = await refusal(input, options);
    expect(message).not.toMatch(/sk-live|4711|Tell nobody/);
  });
});

/** Fields of single providers and inference servers, as their documentation spells them. */
const EXTRAS =
  'top_k top_a min_p min_tokens typical_p repetition_penalty length_penalty best_of echo suffix ignore_eos skip_special_tokens stop_token_ids guided_json guided_choice chat_template_kwargs enable_thinking thinking_budget enable_search reasoning reasoning_format include_reasoning reasoning_split thinking verbosity models provider plugins transforms route usage web_search_options search_domain_filter search_recency_filter return_images return_citations safe_prompt random_seed prompt_mode documents citation_options safety_mode safety_settings safetySettings generationConfig cachedContent labels system anthropic_beta mcp_servers container context_management num_ctx keep_alive mirostat format options raw do_sample request_id user_id context_length_exceeded_behavior prompt_truncate_len speculation draft_model ignore_eos_token functions function_call inputs session_id';

test.each(EXTRAS.split(' '))('%s is passed through', async (name) => {
  t.faults.always(good);
  const options: Readonly<Record<string, unknown>> = { [name]: 1 };
  await t.client().chat('hi', options as ChatOptions);
  expect(t.faults.last.json).toMatchObject({ [name]: 1 });
});

test.each([
  [{ extraBody: { temperature: 3 } }, { temperature: 3 }],
  [{ extraBody: { n: 200 } }, { n: 200 }],
])('%j passes on what the checks would refuse', async (options, sent) => {
  t.faults.always(good);
  await t.client().chat('hi', options);
  expect(t.faults.last.json).toMatchObject(sent);
});

test.each([
  [
    'an empty answer of a tool',
    [
      { role: 'user', content: 'q' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c', type: 'function', function: { name: 'find', arguments: '{}' } }],
      },
      { role: 'tool', tool_call_id: 'c', content: '' },
    ],
  ],
  [
    'an image alone',
    [
      {
        role: 'user',
        content: [{ type: 'image_url', image_url: { url: 'https://x.example/a.png' } }],
      },
    ],
  ],
  [
    'an empty message among others',
    [
      { role: 'user', content: 'q' },
      { role: 'user', content: '' },
    ],
  ],
  ['a system message alone', [{ role: 'system', content: 'Begin.' }]],
] as const)('%s is sent', async (_, input) => {
  t.faults.always(good);
  expect((await t.client().chat(input as ChatInput)).text).toBe('fine');
});

test.each([
  ['anthropic', 9],
  ['google', 5],
  ['mistral-ai', 9],
] as const)('%s is sent %d stop texts', async (provider, count) => {
  t.faults.always(good);
  const stop = Array.from({ length: count }, (_, index) => `stop ${index}`);
  await t.client({ model: `portkey/${provider}/m`, diagnostics: 'off' }).chat('hi', { stop });
  expect(t.faults.last.json).toMatchObject({ stop });
});

test('google takes five stop texts and no sixth', async () => {
  const stop = ['1', '2', '3', '4', '5', '6'];
  const call = t.client({ model: 'portkey/google/gemini-x' }).chat('hi', { stop });
  expect((await failure(call)).message).toContain('at most 5 texts, which is what google takes');
});

describe('null, which OpenAI takes for "not given"', () => {
  const names =
    'temperature top_p max_tokens max_completion_tokens n stop seed frequency_penalty presence_penalty logit_bias logprobs top_logprobs user tools tool_choice parallel_tool_calls response_format reasoning_effort stream_options metadata store service_tier prediction modalities audio';
  const nulls: Readonly<Record<string, null>> = Object.fromEntries(
    names.split(' ').map((name) => [name, null]),
  );

  test('leaves each field of the body out', async () => {
    t.faults.always(good);
    await t.client().chat('hi', nulls);
    const { json } = t.faults.last;
    expect(Object.keys(Object(json)).sort()).toEqual(['messages', 'model']);
  });

  test('takes out what the client has as a default', async () => {
    t.faults.always(good);
    const client = t.client({ defaults: { temperature: 0.5, seed: 1 } });
    await client.chat('hi', { temperature: null });
    expect(t.faults.last.json).toMatchObject({ seed: 1 });
    expect(t.faults.last.json).not.toHaveProperty('temperature');
  });

  test('stays where the caller sends it past the checks', async () => {
    t.faults.always(good);
    await t.client().chat('hi', { extraBody: { temperature: null } });
    expect(t.faults.last.json).toMatchObject({ temperature: null });
  });

  test.each(['apiKey', 'timeout', 'retry', 'signal', 'headers', 'portkey'])(
    'is refused for %s, an option of ours',
    async (name) => {
      expect(await refusal('hi', { [name]: null })).toMatch(new RegExp(`^${name}: expected`));
    },
  );

  test('is taken inside a tool and a format', async () => {
    t.faults.always(good);
    const tool = { name: 'find', description: null, parameters: null, strict: null };
    const schema = { name: 'x', description: null, schema: null, strict: null };
    await t.client().chat('hi', {
      tools: [{ type: 'function', function: tool }],
      response_format: { type: 'json_schema', json_schema: schema },
    });
    expect(t.faults.last.json).toMatchObject({ tools: [{ function: { name: 'find' } }] });
  });
});

describe('a custom tool, which takes any text', () => {
  const code = { type: 'custom', custom: { name: 'code', description: 'Runs it.' } } as const;
  const called = { id: 'c1', type: 'custom', custom: { name: 'code', input: 'print(1)' } } as const;

  test('is sent with its choice and its history', async () => {
    t.faults.always(good);
    const history = [
      { role: 'user', content: 'q' },
      { role: 'assistant', content: null, tool_calls: [called] },
      { role: 'tool', tool_call_id: 'c1', content: '1' },
    ] as const;
    const choice = { type: 'custom', custom: { name: 'code' } } as const;
    await t.client().chat(history, { tools: [code], tool_choice: choice });
    expect(t.faults.last.json).toMatchObject({
      messages: [{}, { tool_calls: [called] }, { content: '1' }],
      tools: [code],
      tool_choice: choice,
    });
  });

  test.each([
    [{ tools: [{ type: 'custom' }] }, 'tools[0].custom: expected an object, got undefined'],
    [{ tools: [code, code] }, 'tools[1].function.name: there is another tool of this name (code)'],
    [
      { tools: [{ type: 'custm', custom: code.custom }] },
      'tools[0].type: expected one of "function", "custom", got "custm" (did you mean "custom"?)',
    ],
  ])('%j is refused', async (options, message) => {
    expect(await refusal('hi', options)).toContain(message);
  });

  test.each(['anthropic', 'google', 'bedrock'] as const)(
    'is refused for %s, where the gateway takes functions only',
    async (provider) => {
      const call = t.client({ model: `portkey/${provider}/m` }).chat('hi', { tools: [code] });
      await expect(call).rejects.toMatchObject({ code: 'invalid_params', path: 'tools' });
      expect(t.faults.requests).toHaveLength(0);
    },
  );
});
