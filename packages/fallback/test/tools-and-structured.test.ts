import { createClient } from '@x/llm-client';
import { generateObject, streamObject } from '@x/llm-client/structured';
import type { Reply } from '@x/llm-client/testing';
import {
  createScriptedFetch,
  SSE_HEADERS,
  sseEvents,
  testClientOptions,
} from '@x/llm-client/testing';
import { defineTool, runTools, streamTools } from '@x/llm-client/tools';
import type { DemoProvider, Gateway, RecordingUpstream } from '@x/testkit';
import {
  completion,
  reply,
  startDemoProvider,
  startGateway,
  startRecordingUpstream,
  toolCallChunk,
} from '@x/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createBudget, withFallback } from '../src/index.ts';

let gateway: Gateway;
let demo: DemoProvider;
let upstream: RecordingUpstream;
beforeAll(async () => {
  [gateway, demo, upstream] = await Promise.all([
    startGateway(),
    startDemoProvider(),
    startRecordingUpstream(),
  ]);
});
beforeEach(() => {
  upstream.reset();
  upstream.respond();
});
afterAll(() => Promise.all([gateway.close(), demo.close(), upstream.close()]));

const common = { apiKey: 'local-demo', env: {}, defaults: { max_tokens: 300 } } as const;

/** A client of the simulated provider, or of the recording one, through the real gateway. */
function client(
  provider: 'openai' | 'anthropic' | 'google',
  model: string,
  host: 'demo' | 'double',
) {
  const server = host === 'demo' ? demo : upstream;
  return createClient({
    ...common,
    model: `portkey/${provider}/${model}`,
    baseUrl: gateway.url,
    portkey: { customHost: server.customHost(provider) },
  });
}

/** Takes whole numbers, and is written by hand: no schema library is needed. */
const answer = {
  '~standard': {
    version: 1,
    vendor: 'by hand',
    validate: (value: unknown) =>
      typeof value === 'object' &&
      value !== null &&
      'answer' in value &&
      Number.isInteger(value.answer)
        ? { value: { answer: Number(value.answer) } }
        : { issues: [{ message: 'expected a whole number', path: ['answer'] }] },
    types: undefined as { input: { answer: number }; output: { answer: number } } | undefined,
  },
} as const;
const jsonSchema = {
  type: 'object',
  properties: { answer: { type: 'integer' } },
  required: ['answer'],
  additionalProperties: false,
} as const;
const weather = defineTool({
  name: 'get_weather',
  description: 'Weather in a city',
  jsonSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  execute: ({ city }) => ({ city, degrees: 21 }),
});

describe('over a fallback whose first target is down', () => {
  const fleet = () =>
    withFallback([
      client('openai', 'local-flaky-503x9', 'demo'),
      client('anthropic', 'local-calc', 'demo'),
    ]);

  test('runs tools, each step on the target that answers', async () => {
    const run = await runTools(fleet(), 'What is the weather in Paris?', { tools: [weather] });
    expect(run.text).toContain('21');
    expect(run.steps).toHaveLength(2);
    expect(run.attempts.map(({ provider, outcome }) => [provider, outcome])).toEqual([
      ['openai', 'error'],
      ['anthropic', 'ok'],
      ['openai', 'skipped'],
      ['anthropic', 'ok'],
    ]);
  });

  test('streams tools', async () => {
    const stream = streamTools(fleet(), 'What is the weather in Paris?', { tools: [weather] });
    let text = '';
    for await (const event of stream) if (event.type === 'text-delta') text += event.text;
    expect(text).toContain('21');
    expect((await stream.final()).attempts[0]?.status).toBe(503);
  });

  test('asks for objects in the way that both providers take', async () => {
    const options = { schema: answer, jsonSchema };
    const whole = await generateObject(fleet(), 'What is 6 times 7?', options);
    expect(whole).toMatchObject({ strategy: 'tool', repairs: 0, value: { answer: 6 } });
    const streamed = await streamObject(fleet(), 'What is 6 times 7?', options).final();
    expect(streamed).toMatchObject({ strategy: 'tool', repairs: 0, value: { answer: 6 } });
  });
});

/** Two targets on a scripted fetch, whose pieces are separate reads: what comes first is seen first. */
function restarting(replies: readonly Reply[]) {
  const scripted = createScriptedFetch(replies);
  const target = (name: string) =>
    createClient({ ...testClientOptions(scripted), model: `portkey/openai/${name}` });
  return withFallback([target('a'), target('b')], { onInterrupt: 'restart' });
}

test('starts a streamed object over when another target restarts the stream', async () => {
  const half = { choices: [{ index: 0, delta: { content: '{"answer":1' } }] };
  const fleet = restarting([
    { headers: SSE_HEADERS, body: sseEvents([half], { done: false }) },
    { answer: '{"answer":42}' },
  ]);
  const parts = new Set<unknown>();
  const stream = streamObject(fleet, 'x', { schema: answer, jsonSchema });
  for await (const part of stream) parts.add(part);
  expect((await stream.final()).value).toEqual({ answer: 42 });
  expect(parts.size).toBe(2);
});

test('tells of a restart in the middle of a tool call, and runs only the whole one', async () => {
  const inputs: unknown[] = [];
  const pay = defineTool({ name: 'pay', execute: (input) => void inputs.push(input) });
  const call = { answer: { toolCalls: [{ name: 'pay', arguments: '{"euros":500}' }] } };
  const begun = toolCallChunk(0, { id: 'x', name: 'pay', arguments: '{"euros":5' });
  const fleet = restarting([
    { headers: SSE_HEADERS, body: sseEvents([begun], { done: false }) },
    call,
    { answer: 'paid' },
  ]);
  let text = '';
  let restarts = 0;
  for await (const event of streamTools(fleet, 'x', { tools: [pay] })) {
    if (event.type === 'step-restart') {
      text = '';
      restarts += 1;
    }
    if (event.type === 'tool-call-delta') text += event.arguments;
  }
  expect([text, restarts]).toEqual(['{"euros":500}', 1]);
  expect(inputs).toEqual([{ euros: 500 }]);
});

test('pays for repairs from the budget, and stops when it is spent', async () => {
  upstream.respond(reply.json(200, completion({ content: '{"answer":"six"}' })));
  const budget = createBudget({ limit: 25 });
  const fleet = withFallback([client('openai', 'a', 'double')], {
    budget,
    price: () => 10,
    unknownPrice: 'refuse',
  });
  const run = generateObject(fleet, 'x', { schema: answer, jsonSchema, maxRepairs: 9 });
  await expect(run).rejects.toMatchObject({ code: 'budget_exceeded' });
  expect(upstream.requests).toHaveLength(2);
  expect(budget.spent).toBe(20);
});
