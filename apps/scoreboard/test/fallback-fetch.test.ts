import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { after, before, beforeEach, suite, test } from 'node:test';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { tool as langchainTool } from '@langchain/core/tools';
import { ChatOpenAI } from '@langchain/openai';
import { createFallbackFetch } from '@x/fallback/fetch';
import type { Answer, FaultServer, Gateway, RecordingUpstream } from '@x/testkit';
import {
  answerChunks,
  chunk,
  completion,
  event,
  reply,
  startFaultServer,
  startGateway,
  startRecordingUpstream,
  toolCallChunk,
} from '@x/testkit';
import { generateText, isStepCount, Output, streamText, tool } from 'ai';
import OpenAI, { toFile } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import * as z from 'zod';

const NOWHERE = 'http://127.0.0.1:9/v1';
const SAYS = 'Hello from the recording upstream, which is no model.';

/** Makes the three SDKs, each over this fetch and with its own retries off. */
function sdksOver(fetch: typeof globalThis.fetch) {
  return {
    openai: new OpenAI({ baseURL: NOWHERE, apiKey: 'unused', maxRetries: 0, fetch }),
    ai: createOpenAICompatible({ name: 'x', baseURL: NOWHERE, apiKey: 'unused', fetch })('any'),
    aiStructured: createOpenAICompatible({
      name: 'x',
      baseURL: NOWHERE,
      apiKey: 'unused',
      fetch,
      supportsStructuredOutputs: true,
    })('any'),
    langchain: new ChatOpenAI({
      model: 'any',
      apiKey: 'unused',
      maxRetries: 0,
      configuration: { baseURL: NOWHERE, fetch },
    }),
  };
}

const messages = [{ role: 'user' as const, content: 'hi' }];

suite('createFallbackFetch through the real gateway, from OpenAI to Anthropic', () => {
  let gateway: Gateway;
  let openaiDown: FaultServer;
  let anthropic: RecordingUpstream;
  let sdks: ReturnType<typeof sdksOver>;
  before(async () => {
    [gateway, openaiDown, anthropic] = await Promise.all([
      startGateway(),
      startFaultServer(),
      startRecordingUpstream(),
    ]);
  });
  after(() => Promise.all([gateway?.close(), openaiDown?.close(), anthropic?.close()]));
  beforeEach(() => {
    openaiDown.reset();
    anthropic.reset();
    const common = { baseUrl: gateway.url, env: {}, logLevel: 'off' } as const;
    const fetch = createFallbackFetch([
      {
        ...common,
        model: 'portkey/openai/gpt-4o-mini',
        apiKey: 'sk-openai',
        portkey: { customHost: openaiDown.baseUrl },
      },
      {
        ...common,
        model: 'portkey/anthropic/claude-3-5-haiku-latest',
        apiKey: 'sk-ant',
        defaults: { max_tokens: 50 },
        portkey: { customHost: anthropic.customHost('anthropic') },
      },
    ]);
    sdks = sdksOver(fetch);
  });

  /** OpenAI was asked once with its key, then Anthropic once with its own, in its own format. */
  function movedOn(): void {
    deepEqual(
      openaiDown.requests.map(({ headers }) => headers['authorization']),
      ['Bearer sk-openai'],
    );
    deepEqual(
      anthropic.requests.map(({ path, headers }) => [path, headers['x-api-key']]),
      [['/v1/messages', 'sk-ant']],
    );
  }

  const failures: readonly (readonly [string, Answer])[] = [
    ['is overloaded', reply.json(529, { error: { message: 'busy' } })],
    ['sends an error in a 200', reply.json(200, { error: { message: 'busy', code: 503 } })],
  ];
  for (const [title, answer] of failures) {
    test(`openai chats when OpenAI ${title}`, async () => {
      openaiDown.always(answer);
      const { choices } = await sdks.openai.chat.completions.create({ model: 'any', messages });
      equal(choices[0]?.message.content, SAYS);
      movedOn();
    });

    test(`the AI SDK chats when OpenAI ${title}`, async () => {
      openaiDown.always(answer);
      equal((await generateText({ model: sdks.ai, prompt: 'hi', maxRetries: 0 })).text, SAYS);
      movedOn();
    });

    test(`LangChain chats when OpenAI ${title}`, async () => {
      openaiDown.always(answer);
      equal((await sdks.langchain.invoke('hi')).text, SAYS);
      movedOn();
    });
  }

  const streamFailures: readonly (readonly [string, Answer])[] = [
    ['is cut after the role', reply.sse([chunk({ role: 'assistant' })], { done: false }).cut()],
    ['errors first', reply.sse([{ error: { message: 'busy', type: 'overloaded_error' } }])],
  ];
  for (const [title, answer] of streamFailures) {
    test(`openai streams when OpenAI's stream ${title}`, async () => {
      openaiDown.always(answer);
      const body = { model: 'any', messages, stream: true } as const;
      let text = '';
      for await (const { choices } of await sdks.openai.chat.completions.create(body)) {
        text += choices[0]?.delta.content ?? '';
      }
      equal(text, SAYS);
      movedOn();
    });

    test(`the AI SDK streams when OpenAI's stream ${title}`, async () => {
      openaiDown.always(answer);
      equal(await streamText({ model: sdks.ai, prompt: 'hi', maxRetries: 0 }).text, SAYS);
      movedOn();
    });

    test(`LangChain streams when OpenAI's stream ${title}`, async () => {
      openaiDown.always(answer);
      let text = '';
      for await (const piece of await sdks.langchain.stream('hi')) text += piece.text;
      equal(text, SAYS);
      movedOn();
    });
  }
});

for (const throughGateway of [false, true]) {
  suite(`createFallbackFetch carries tool calls${throughGateway ? ' through the real gateway' : ''}`, () => {
    carriesToolCalls(throughGateway);
  });
}

function carriesToolCalls(throughGateway: boolean): void {
  let servers: readonly [FaultServer, FaultServer];
  let gateway: Gateway | undefined;
  let sdks: ReturnType<typeof sdksOver>;
  before(async () => {
    servers = await Promise.all([startFaultServer(), startFaultServer()]);
    gateway = throughGateway ? await startGateway() : undefined;
  });
  after(() => Promise.all([...servers, gateway].map((server) => server?.close())));
  beforeEach(() => {
    const [first, second] = servers;
    first.reset();
    second.reset();
    second.always(({ request }) => answerWithTool(request.json));
    const at = ({ baseUrl }: FaultServer) =>
      gateway === undefined
        ? { baseUrl }
        : { baseUrl: gateway.url, portkey: { customHost: baseUrl } };
    const common = { target: 'self-hosted', apiKey: 'sk-1', env: {}, logLevel: 'off' } as const;
    const fetch = createFallbackFetch(
      [
        { ...common, ...at(first), model: 'portkey/openai/a' },
        { ...common, ...at(second), model: 'portkey/openai/b' },
      ],
      // Both steps of a tool loop are to meet the failure.
      { breaker: false },
    );
    sdks = sdksOver(fetch);
  });

  const parameters = z.object({ city: z.string() });
  const weather = ({ city }: { readonly city: string }): string => `21 degrees in ${city}`;
  const down = reply.json(503, { error: { message: 'busy' } });
  const cutInRole = reply.sse([chunk({ role: 'assistant' })], { done: false }).cut();

  /** The tool was asked for and its result was sent: two steps, each over both targets. */
  function ranTheTool(): void {
    const [first, second] = servers;
    deepEqual([first.requests.length, second.requests.length], [2, 2]);
    match(second.last.body, /21 degrees in Rome/);
    equal(Reflect.get(Object(second.last.json), 'model'), 'b');
  }

  const openaiTool = {
    type: 'function',
    function: {
      name: 'get_weather',
      description: 'Tells the weather',
      parameters: z.toJSONSchema(parameters) as Record<string, unknown>,
      parse: (text: string) => parameters.parse(JSON.parse(text)),
      function: weather,
    },
  } as const;

  test('openai runs a tool in its loop', async () => {
    servers[0].always(down);
    const runner = sdks.openai.chat.completions.runTools({
      model: 'any',
      messages,
      tools: [openaiTool],
    });
    equal(await runner.finalContent(), 'It is warm.');
    ranTheTool();
  });

  test('openai runs a tool while it streams', async () => {
    servers[0].always(cutInRole);
    const runner = sdks.openai.chat.completions.runTools({
      model: 'any',
      messages,
      stream: true,
      tools: [openaiTool],
    });
    equal(await runner.finalContent(), 'It is warm.');
    ranTheTool();
  });

  const tools = { get_weather: tool({ inputSchema: parameters, execute: weather }) };

  test('the AI SDK runs a tool in its loop', async () => {
    servers[0].always(down);
    const { text, steps } = await generateText({
      model: sdks.ai,
      prompt: 'hi',
      maxRetries: 0,
      tools,
      stopWhen: isStepCount(3),
    });
    deepEqual([text, steps.length], ['It is warm.', 2]);
    ranTheTool();
  });

  test('the AI SDK runs a tool while it streams', async () => {
    servers[0].always(cutInRole);
    const { text } = streamText({
      model: sdks.ai,
      prompt: 'hi',
      maxRetries: 0,
      tools,
      stopWhen: isStepCount(3),
    });
    equal(await text, 'It is warm.');
    ranTheTool();
  });

  const getWeather = langchainTool(weather, {
    name: 'get_weather',
    description: 'Tells the weather',
    schema: parameters,
  });

  test('LangChain is given the tool call and sends its result', async () => {
    servers[0].always(down);
    const model = sdks.langchain.bindTools([getWeather]);
    const asked = await model.invoke('hi');
    const [call] = asked.tool_calls ?? [];
    ok(call !== undefined);
    const result = await getWeather.invoke({ ...call, type: 'tool_call' });
    equal(
      (await model.invoke([{ role: 'user', content: 'hi' }, asked, result])).text,
      'It is warm.',
    );
    ranTheTool();
  });

  test('LangChain puts the tool call of a stream together', async () => {
    servers[0].always(cutInRole);
    const pieces = await sdks.langchain.bindTools([getWeather]).stream('hi');
    let whole: Awaited<ReturnType<typeof sdks.langchain.invoke>> | undefined;
    for await (const piece of pieces) {
      whole = whole === undefined ? piece : (whole as typeof piece).concat(piece);
    }
    deepEqual(
      whole?.tool_calls?.map(({ name, args }) => [name, args]),
      [['get_weather', { city: 'Rome' }]],
    );
  });

  test('openai parses structured output', async () => {
    servers[0].always(down);
    servers[1].always(reply.json(200, completion({ content: '{"city":"Rome"}' })));
    const { choices } = await sdks.openai.chat.completions.parse({
      model: 'any',
      messages,
      response_format: zodResponseFormat(parameters, 'place'),
    });
    deepEqual(choices[0]?.message.parsed, { city: 'Rome' });
    sentSchema();
  });

  test('the AI SDK makes an object', async () => {
    servers[0].always(down);
    servers[1].always(reply.json(200, completion({ content: '{"city":"Rome"}' })));
    const { output } = await generateText({
      model: sdks.aiStructured,
      prompt: 'hi',
      maxRetries: 0,
      output: Output.object({ schema: parameters }),
    });
    deepEqual(output, { city: 'Rome' });
    sentSchema();
  });

  test('LangChain makes structured output', async () => {
    servers[0].always(down);
    servers[1].always(reply.json(200, completion({ content: '{"city":"Rome"}' })));
    const model = sdks.langchain.withStructuredOutput(parameters, { method: 'jsonSchema' });
    deepEqual(await model.invoke('hi'), { city: 'Rome' });
    sentSchema();
  });

  /** Both targets were given the schema. */
  function sentSchema(): void {
    for (const { last } of servers) {
      equal(
        Reflect.get(Object(Reflect.get(Object(last.json), 'response_format')), 'type'),
        'json_schema',
      );
    }
  }
}

suite('createFallbackFetch serves the other endpoints of openai through the real gateway', () => {
  let servers: readonly [FaultServer, FaultServer];
  let gateway: Gateway;
  let openai: OpenAI;
  before(async () => {
    [gateway, ...servers] = await Promise.all([
      startGateway(),
      startFaultServer(),
      startFaultServer(),
    ]);
  });
  after(() => Promise.all([gateway, ...servers].map((server) => server?.close())));
  beforeEach(() => {
    for (const server of servers) server.reset();
    servers[0].always(reply.json(503, { error: { message: 'busy' } }));
    const targets = servers.map(({ baseUrl }, index) => ({
      model: `portkey/openai/model-${index}` as const,
      baseUrl: gateway.url,
      apiKey: `sk-${index}`,
      env: {},
      logLevel: 'off' as const,
      portkey: { customHost: baseUrl },
    }));
    ({ openai } = sdksOver(createFallbackFetch(targets, { retries: 0 })));
  });

  function answers(body: object): void {
    servers[1].always(reply.json(200, body));
  }

  /** Each target was asked once for this model, with its own key. */
  function askedFor(...models: readonly (string | undefined)[]): void {
    deepEqual(
      servers.flatMap(({ requests }) =>
        requests.map(({ headers, json }) => [
          headers['authorization'],
          Reflect.get(Object(json), 'model'),
        ]),
      ),
      models.map((model, index) => [`Bearer sk-${index}`, model]),
    );
  }

  test('embeddings', async () => {
    answers({ object: 'list', data: [{ object: 'embedding', index: 0, embedding: [1, 2] }] });
    const { data } = await openai.embeddings.create({
      model: 'text-embedding-3-small',
      input: 'hi',
      encoding_format: 'float',
    });
    deepEqual(data[0]?.embedding, [1, 2]);
    askedFor('text-embedding-3-small', 'text-embedding-3-small');
  });

  test('text completions, whole and streamed', async () => {
    const piece = { object: 'text_completion', choices: [{ index: 0, text: 'hello' }] };
    answers(piece);
    const whole = await openai.completions.create({ model: 'any', prompt: 'hi' });
    equal(whole.choices[0]?.text, 'hello');
    askedFor('model-0', 'model-1');
    const end = { choices: [{ index: 0, text: '', finish_reason: 'stop' }] };
    servers[1].always(reply.sse([piece, end]));
    let text = '';
    for await (const { choices } of await openai.completions.create({
      model: 'any',
      prompt: 'hi',
      stream: true,
    })) {
      text += choices[0]?.text ?? '';
    }
    equal(text, 'hello');
  });

  test('responses, whole and streamed', async () => {
    const content = [{ type: 'output_text', text: 'hello', annotations: [] }];
    const response = {
      id: 'resp_1',
      object: 'response',
      status: 'completed',
      error: null,
      output: [{ type: 'message', id: 'm', role: 'assistant', status: 'completed', content }],
    };
    answers(response);
    equal((await openai.responses.create({ model: 'any', input: 'hi' })).output_text, 'hello');
    askedFor('model-0', 'model-1');
    const types = ['response.created', 'response.output_text.delta', 'response.completed'];
    servers[1].always(
      reply.sse(
        types.map((type) => event({ event: type, data: { type, delta: 'hello', response } })),
        { done: false },
      ),
    );
    const seen: string[] = [];
    for await (const { type } of await openai.responses.create({
      model: 'any',
      input: 'hi',
      stream: true,
    })) {
      seen.push(type);
    }
    deepEqual(seen, types);
  });

  test('the list of models', async () => {
    answers({ object: 'list', data: [{ id: 'model-x', object: 'model' }] });
    const ids = (await openai.models.list()).data.map(({ id }) => id);
    deepEqual(ids, ['model-x']);
    askedFor(undefined, undefined);
  });

  test('a file goes up to the first target, and nowhere else', async () => {
    servers[0].always(reply.json(200, { id: 'file-1', object: 'file' }));
    const file = await toFile(Buffer.from('{"a":1}'), 'x.jsonl');
    equal((await openai.files.create({ file, purpose: 'batch' })).id, 'file-1');
    match(servers[0].last.body, /\{"a":1\}/);
    equal(servers[1].requests.length, 0);
  });

  test('an exhausted call is the SDK’s own error, after one round', async () => {
    servers[1].always(reply.json(503, { error: { message: 'busy' } }));
    const retrying = openai.withOptions({ maxRetries: 2 });
    await rejects(
      () => retrying.embeddings.create({ model: 'text-embedding-3-small', input: 'hi' }),
      { status: 503 },
    );
    // The SDK would have tried twice more.
    deepEqual(
      servers.map(({ requests }) => requests.length),
      [1, 1],
    );
  });
});

/** Asks for the tool until its result is among the messages; streams when asked to. */
function answerWithTool(body: unknown) {
  const { stream, messages: sent } = Object(body) as { stream?: boolean; messages: unknown[] };
  const knows = JSON.stringify(sent).includes('21 degrees');
  if (stream !== true) {
    return reply.json(200, knows ? completion({ content: 'It is warm.' }) : asksForTool());
  }
  if (knows) return reply.sse(answerChunks('It is ', 'warm.'));
  return reply.sse([
    chunk({ role: 'assistant' }),
    toolCallChunk(0, { id: 'call-1', name: 'get_weather' }),
    toolCallChunk(0, { arguments: '{"city":' }),
    toolCallChunk(0, { arguments: '"Rome"}' }),
    chunk({ finish_reason: 'tool_calls' }),
  ]);
}

function asksForTool(): Record<string, unknown> {
  const call = { name: 'get_weather', arguments: '{"city":"Rome"}' };
  return completion({
    tool_calls: [{ id: 'call-1', type: 'function', function: call }],
    finish_reason: 'tool_calls',
  });
}
