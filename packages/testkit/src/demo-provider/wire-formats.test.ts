import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeEvents, send } from './demo-client.ts';
import type { DemoProvider } from './start-demo-provider.ts';
import { startDemoProvider } from './start-demo-provider.ts';

let provider: DemoProvider;
beforeAll(async () => {
  provider = await startDemoProvider();
});
afterAll(() => provider.close());

const question = 'What is the smallest prime number?';
const answer = 'The smallest prime number is 2.';
const version = { 'anthropic-version': '2023-06-01' };
const messages = [{ role: 'user', content: question }];
const parameters = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
};

const openai = (body: object) => send(`${provider.url}/v1/chat/completions`, body);
const anthropic = (body: object) => send(`${provider.url}/v1/messages`, body, version);
const gemini = (body: object, model = 'local-calc', verb = 'generateContent') =>
  send(`${provider.url}/v1beta/models/${model}:${verb}?alt=sse&key=any`, body);
const contents = [{ role: 'user', parts: [{ text: question }] }];

describe('openai', () => {
  test('answers with a completion that says it is simulated', async () => {
    const { status, headers, text } = await openai({ model: 'local-calc', messages });
    expect([status, headers.get('x-simulated')]).toEqual([200, 'true']);
    expect(JSON.parse(text)).toMatchObject({
      object: 'chat.completion',
      model: 'local-calc',
      system_fingerprint: 'local-demo',
      choices: [{ message: { role: 'assistant', content: answer }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 7, completion_tokens: 7, total_tokens: 14 },
    });
  });

  test('streams chunks, the usage when asked, and [DONE]', async () => {
    const body = {
      model: 'local-calc',
      messages,
      stream: true,
      stream_options: { include_usage: true },
    };
    const { headers, text } = await openai(body);
    expect(headers.get('content-type')).toContain('text/event-stream');
    const events = decodeEvents(text).map(({ data }) => data);
    expect(events[0]).toMatchObject({ choices: [{ delta: { role: 'assistant' } }] });
    expect(events.at(-3)).toMatchObject({ choices: [{ delta: {}, finish_reason: 'stop' }] });
    expect(events.at(-2)).toMatchObject({ choices: [], usage: { completion_tokens: 7 } });
    expect(events.at(-1)).toBe('[DONE]');
  });

  test('honours max_tokens and stop', async () => {
    const short = await openai({ model: 'local-calc', messages, max_tokens: 3 });
    expect(JSON.parse(short.text).choices[0]).toMatchObject({
      message: { content: 'The smallest prime' },
      finish_reason: 'length',
    });
    const stopped = await openai({ model: 'local-calc', messages, stop: ' prime' });
    expect(JSON.parse(stopped.text).choices[0].message.content).toBe('The smallest');
  });

  test('gives the same babble for the same seed', async () => {
    const babble = async (seed: number): Promise<string> => {
      const { text } = await openai({ model: 'local-ngram', messages, seed, max_tokens: 60 });
      return JSON.parse(text).choices[0].message.content;
    };
    expect(await babble(7)).toBe(await babble(7));
    expect(await babble(7)).not.toBe(await babble(8));
  });

  test.each([
    [{ messages }, 'model'],
    [{ model: 'local-calc' }, 'messages'],
    [{ model: 'local-calc', messages: [] }, 'messages'],
    [{ model: 'local-calc', messages: [{ role: 'king', content: 'x' }] }, 'messages[0].role'],
    [{ model: 'local-calc', messages: [{ role: 'user' }] }, 'messages[0].content'],
    [{ model: 'local-calc', messages, temperature: 3 }, 'temperature'],
    [{ model: 'local-calc', messages, max_tokens: 0 }, 'max_tokens'],
    [{ model: 'local-calc', messages, tool_choice: 'required' }, 'tool_choice'],
    [
      { model: 'local-calc', messages, response_format: { type: 'json_schema' } },
      'response_format.json_schema.schema',
    ],
    [
      { model: 'local-calc', messages: [{ role: 'tool', tool_call_id: 'x', content: '1' }] },
      'messages[0].tool_call_id',
    ],
  ])('refuses %j, naming %s', async (body, param) => {
    const { status, text } = await openai(body);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ error: { type: 'invalid_request_error', param } });
  });

  test('takes fields that it does not know', async () => {
    expect((await openai({ model: 'local-calc', messages, future: { a: 1 } })).status).toBe(200);
  });
});

describe('anthropic', () => {
  test('answers with a message', async () => {
    const { text } = await anthropic({ model: 'local-calc', messages, max_tokens: 50 });
    expect(JSON.parse(text)).toMatchObject({
      type: 'message',
      content: [{ type: 'text', text: answer }],
      stop_reason: 'end_turn',
      usage: { input_tokens: 7, output_tokens: 7 },
    });
  });

  test('streams its events in order', async () => {
    const { text } = await anthropic({
      model: 'local-calc',
      messages,
      max_tokens: 50,
      stream: true,
    });
    const names = decodeEvents(text).map(({ event }) => event);
    expect([...new Set(names)]).toEqual([
      'message_start',
      'ping',
      'content_block_start',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
  });

  test('refuses a request without max_tokens or version', async () => {
    const without = await anthropic({ model: 'local-calc', messages });
    expect(JSON.parse(without.text)).toMatchObject({
      type: 'error',
      error: { type: 'invalid_request_error', message: expect.stringContaining('max_tokens') },
    });
    const body = { model: 'local-calc', messages, max_tokens: 5 };
    expect((await send(`${provider.url}/v1/messages`, body)).text).toContain('anthropic-version');
  });

  test('refuses a tool result without its call', async () => {
    const result = { type: 'tool_result', tool_use_id: 'toolu_1', content: '1' };
    const { status } = await anthropic({
      model: 'local-calc',
      max_tokens: 50,
      messages: [{ role: 'user', content: [result] }],
    });
    expect(status).toBe(400);
  });
});

describe('gemini', () => {
  test('answers with a candidate', async () => {
    expect(JSON.parse((await gemini({ contents })).text)).toMatchObject({
      candidates: [{ content: { parts: [{ text: answer }] }, finishReason: 'STOP' }],
      usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 7, totalTokenCount: 14 },
      modelVersion: 'local-calc',
    });
  });

  test('streams with CRLF, which the gateway needs', async () => {
    const { text } = await gemini({ contents }, 'local-calc', 'streamGenerateContent');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const events = decodeEvents(text).map(({ data }) => data);
    expect(events.at(-1)).toMatchObject({ candidates: [{ finishReason: 'STOP' }] });
    expect(events.at(-1)).toMatchObject({ usageMetadata: { candidatesTokenCount: 7 } });
  });

  test('calls functions, and answers from what they returned', async () => {
    const tools = [
      {
        functionDeclarations: [
          { name: 'get_weather', description: 'Weather in a city', parameters },
        ],
      },
    ];
    const user = { role: 'user', parts: [{ text: 'What is the weather in Paris?' }] };
    const call = { functionCall: { name: 'get_weather', args: { city: 'Paris' } } };
    const asked = JSON.parse((await gemini({ contents: [user], tools })).text);
    expect(asked.candidates[0].content.parts).toEqual([call]);
    const response = {
      functionResponse: { name: 'get_weather', response: { result: '21 degrees' } },
    };
    const turns = [user, { role: 'model', parts: [call] }, { role: 'user', parts: [response] }];
    expect((await gemini({ contents: turns, tools })).text).toContain(
      'get_weather returned 21 degrees.',
    );
  });

  test('refuses a request without contents', async () => {
    expect(JSON.parse((await gemini({})).text)).toMatchObject({
      error: { code: 400, status: 'INVALID_ARGUMENT' },
    });
  });
});

describe('models', () => {
  test.each([
    ['openai', () => openai({ model: 'gpt-4o', messages }), { error: { code: 'model_not_found' } }],
    [
      'anthropic',
      () => anthropic({ model: 'claude-opus-4', messages, max_tokens: 5 }),
      { error: { type: 'not_found_error' } },
    ],
    ['gemini', () => gemini({ contents }, 'gemini-2.5-pro'), { error: { status: 'NOT_FOUND' } }],
  ])('are refused by %s when they are real ones', async (_, ask, shape) => {
    const { status, text } = await ask();
    expect(status).toBe(404);
    expect(JSON.parse(text)).toMatchObject(shape);
    expect(text).toMatch(/local simulation.*local-docs-qa.*local-calc.*needs a key/);
  });

  test('are listed in each format', async () => {
    const list = async (path: string, headers = {}) =>
      (await fetch(provider.url + path, { headers })).json();
    expect((await list('/v1/models')).data[0]).toMatchObject({
      id: 'local-docs-qa',
      object: 'model',
    });
    expect((await list('/v1/models', version)).data[0]).toMatchObject({ type: 'model' });
    expect((await list('/v1beta/models')).models[0]).toMatchObject({
      name: 'models/local-docs-qa',
    });
    expect(await list('/v1/models/local-calc')).toMatchObject({ id: 'local-calc' });
    expect((await fetch(`${provider.url}/v1/models/gpt-4o`)).status).toBe(404);
  });
});
