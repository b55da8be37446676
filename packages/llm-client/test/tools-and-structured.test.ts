import type { DemoProvider, FaultServer, Gateway } from '@x/testkit';
import {
  answerChunks,
  chunk,
  reply,
  startDemoProvider,
  startFaultServer,
  startGateway,
  toolCallChunk,
} from '@x/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createClient } from '../src/index.ts';
import { generateObject, streamObject } from '../src/structured/index.ts';
import { defineTool, runTools, streamTools } from '../src/tools/index.ts';

let gateway: Gateway;
let provider: DemoProvider;
let faults: FaultServer;

beforeAll(async () => {
  [gateway, provider, faults] = await Promise.all([
    startGateway(),
    startDemoProvider(),
    startFaultServer(),
  ]);
});
afterAll(() => Promise.all([gateway.close(), provider.close(), faults.close()]));

const weather = defineTool({
  name: 'get_weather',
  description: 'Weather in a city',
  input: z.object({ city: z.string() }),
  execute: ({ city }) => ({ city, degrees: 21 }),
});
const sum = z.object({ answer: z.number() });

describe.each(['openai', 'anthropic', 'google'] as const)(
  'through the real gateway as %s',
  (name) => {
    const client = () =>
      createClient({
        model: `portkey/${name}/local-calc`,
        baseUrl: gateway.url,
        apiKey: 'local-demo',
        portkey: { customHost: provider.customHost(name) },
        defaults: { max_tokens: 300 },
        env: {},
      });

    test('runs a tool and answers from its result', async () => {
      const run = await runTools(client(), 'What is the weather in Paris?', { tools: [weather] });
      expect(run.steps[0]?.toolCalls).toMatchObject([
        { ok: true, name: 'get_weather', input: { city: 'Paris' }, output: { degrees: 21 } },
      ]);
      expect(run.text).toContain('21');
    });

    test('streams the same run', async () => {
      const stream = streamTools(client(), 'What is the weather in Paris?', { tools: [weather] });
      let text = '';
      for await (const event of stream) if (event.type === 'text-delta') text += event.text;
      expect((await stream.final()).text).toBe(text);
      expect(text).toContain('21');
    });

    test('generates and streams a typed object', async () => {
      const whole = await generateObject(client(), 'What is 6 times 7?', { schema: sum });
      const streamed = await streamObject(client(), 'What is 6 times 7?', { schema: sum }).final();
      const strategy = name === 'anthropic' ? 'tool' : 'json_schema';
      // As a tool, the simulation picks the first number; it computes the others.
      const value = { answer: name === 'anthropic' ? 6 : 42 };
      expect(whole).toMatchObject({ strategy, value, repairs: 0 });
      expect(streamed).toMatchObject({ strategy, value, repairs: 0 });
    });
  },
);

describe('over a stream that fails', () => {
  const client = () =>
    createClient({
      model: 'portkey/openai/gpt-4o',
      baseUrl: faults.baseUrl,
      apiKey: 'local-demo',
      retry: false,
      env: {},
    });

  test('throws a cut object as the stream error that it is', async () => {
    const chunks = answerChunks('{"ans', 'wer":4').slice(0, -1);
    faults.script(reply.sse(chunks, { done: false }).cut());
    const stream = streamObject(client(), 'x', { schema: sum });
    await expect(stream.final()).rejects.toMatchObject({
      name: 'StreamError',
      partial: { text: '{"answer":4' },
    });
  });

  test('runs no tool from a cut call', async () => {
    let ran = false;
    const execute = () => {
      ran = true;
      return 'paid';
    };
    const tool = defineTool({ name: 'pay', execute });
    const cut = [
      chunk({ role: 'assistant' }),
      toolCallChunk(0, { id: 'a', name: 'pay', arguments: '{}' }),
    ];
    faults.script(reply.sse(cut, { done: false }).cut());
    await expect(streamTools(client(), 'x', { tools: [tool] }).final()).rejects.toMatchObject({
      name: 'StreamError',
    });
    expect(ran).toBe(false);
  });

  test('closes the connection when the loop is left', async () => {
    faults.script(reply.sse(answerChunks('{"answer":', '4').slice(0, -1), { done: false }).stall());
    for await (const _ of streamObject(client(), 'x', { schema: sum })) break;
    expect((await faults.last.closed).by).toBe('client');
  });
});
