import { deepEqual, equal, match, ok } from 'node:assert/strict';
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
  reply,
  startFaultServer,
  startGateway,
  startRecordingUpstream,
  toolCallChunk,
} from '@x/testkit';
import { generateText, isStepCount, streamText, tool } from 'ai';
import OpenAI from 'openai';
import * as z from 'zod';

const NOWHERE = 'http://127.0.0.1:9/v1';
const SAYS = 'Hello from the recording upstream, which is no model.';

/** Makes the three SDKs, each over this fetch and with its own retries off. */
function sdksOver(fetch: typeof globalThis.fetch) {
  return {
    openai: new OpenAI({ baseURL: NOWHERE, apiKey: 'unused', maxRetries: 0, fetch }),
    ai: createOpenAICompatible({ name: 'x', baseURL: NOWHERE, apiKey: 'unused', fetch })('any'),
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

suite('createFallbackFetch carries tool calls', () => {
  let servers: readonly [FaultServer, FaultServer];
  let sdks: ReturnType<typeof sdksOver>;
  before(async () => {
    servers = await Promise.all([startFaultServer(), startFaultServer()]);
  });
  after(() => Promise.all(servers.map((server) => server.close())));
  beforeEach(() => {
    const [first, second] = servers;
    first.reset();
    second.reset();
    second.always(({ request }) => answerWithTool(request.json));
    const common = { target: 'self-hosted', apiKey: 'sk-1', env: {}, logLevel: 'off' } as const;
    const fetch = createFallbackFetch(
      [
        { ...common, baseUrl: first.baseUrl, model: 'portkey/openai/a' },
        { ...common, baseUrl: second.baseUrl, model: 'portkey/openai/b' },
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
