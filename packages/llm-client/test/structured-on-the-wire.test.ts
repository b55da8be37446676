import type { ProviderName } from '@x/model-id';
import type { Gateway, RecordingUpstream } from '@x/testkit';
import { completion, reply, startGateway, startRecordingUpstream } from '@x/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import * as mini from 'zod/mini';
import { createClient } from '../src/index.ts';
import type { ObjectOptions, StandardSchema } from '../src/structured/index.ts';
import { generateObject } from '../src/structured/index.ts';
import { defineTool, runTools } from '../src/tools/index.ts';

let gateway: Gateway;
let provider: RecordingUpstream;
beforeAll(async () => {
  [gateway, provider] = await Promise.all([startGateway(), startRecordingUpstream()]);
});
beforeEach(() => provider.reset());
afterAll(() => Promise.all([gateway.close(), provider.close()]));

function client(name: ProviderName) {
  return createClient({
    model: `portkey/${name}/some-model`,
    baseUrl: gateway.url,
    apiKey: 'sk-test',
    portkey: { customHost: provider.customHost(name) },
    defaults: { max_tokens: 100 },
    env: {},
    retry: false,
    logLevel: 'off',
  });
}

/** Bodies that the provider received, after the gateway. */
const bodies = (): readonly unknown[] => provider.requests.map(({ json }) => json);
const claude = (block: object, stop = 'tool_use') =>
  reply.json(200, {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'some-model',
    content: [block],
    stop_reason: stop,
    usage: { input_tokens: 5, output_tokens: 7 },
  });
const gemini = (...parts: readonly object[]) =>
  reply.json(200, {
    candidates: [{ content: { parts, role: 'model' }, index: 0, finishReason: 'STOP' }],
    usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 7, totalTokenCount: 12 },
    modelVersion: 'some-model',
  });
const used = (input: object) => ({ type: 'tool_use', id: 'toolu_1', name: 'output', input });

const ada = { name: 'Ada', age: 36 };
const jsonSchema = {
  type: 'object',
  properties: { name: { type: 'string' }, age: { type: 'number' } },
  required: ['name', 'age'],
  additionalProperties: false,
} as const;
const byHand: StandardSchema<typeof ada> = {
  '~standard': {
    version: 1,
    vendor: 'by hand',
    validate: (value) =>
      typeof value === 'object' && value !== null && 'age' in value && typeof value.age === 'number'
        ? { value: { name: String(Reflect.get(value, 'name')), age: value.age } }
        : { issues: [{ message: 'must be a number', path: [{ key: 'age' }] }] },
  },
};
const classic = z.object({ name: z.string(), age: z.number() });
const small = mini.object({ name: mini.string(), age: mini.number() });

const cases: readonly (readonly [string, ObjectOptions<StandardSchema<typeof ada>>])[] = [
  ['zod', { schema: classic }],
  ['zod/mini', { schema: small, jsonSchema: z.toJSONSchema(small) }],
  ['a schema written by hand', { schema: byHand, jsonSchema }],
];

describe.each(cases)('with %s', (_, options) => {
  test.each(['openai', 'cohere', 'groq'] as const)(
    '%s receives the schema natively',
    async (name) => {
      provider.respond(
        name === 'cohere'
          ? reply.json(200, {
              id: 'c',
              message: {
                role: 'assistant',
                content: [{ type: 'text', text: JSON.stringify(ada) }],
              },
              finish_reason: 'COMPLETE',
              usage: { tokens: { input_tokens: 5, output_tokens: 7 } },
            })
          : reply.json(200, completion({ content: JSON.stringify(ada) })),
      );
      const result = await generateObject(client(name), 'Who?', options);
      expect(result).toMatchObject({ value: ada, strategy: 'json_schema', repairs: 0 });
      expect(bodies()[0]).toMatchObject({
        response_format: { type: 'json_schema', json_schema: { schema: jsonSchema } },
      });
    },
  );

  test('google receives it as a response schema', async () => {
    provider.respond(gemini({ text: JSON.stringify(ada) }));
    const { value } = await generateObject(client('google'), 'Who?', options);
    expect(value).toEqual(ada);
    expect(bodies()[0]).toMatchObject({
      generationConfig: { responseSchema: { properties: { age: { type: 'number' } } } },
    });
  });

  test('anthropic receives one forced tool, and its mistake as a tool result', async () => {
    const answers = [claude(used({ name: 'Ada', age: '36' })), claude(used(ada))];
    provider.respond(() => answers[provider.requests.length - 1]);
    const result = await generateObject(client('anthropic'), 'Who?', options);
    expect(result).toMatchObject({ value: ada, strategy: 'tool', repairs: 1 });
    expect(bodies()).toMatchObject([
      {
        tools: [{ name: 'output', input_schema: { required: ['name', 'age'] } }],
        tool_choice: { type: 'tool', name: 'output' },
      },
      {
        messages: [
          { role: 'user' },
          { role: 'assistant', content: [{ type: 'tool_use', id: 'toolu_1', name: 'output' }] },
          {
            role: 'user',
            content: [
              {
                type: 'tool_result',
                tool_use_id: 'toolu_1',
                content: expect.stringMatching(/age: .*number/),
              },
            ],
          },
        ],
      },
    ]);
    expect(bodies()[0]).not.toHaveProperty('response_format');
  });

  test('a provider that takes neither receives the schema in its prompt', async () => {
    provider.respond(reply.json(200, completion({ content: `Sure: ${JSON.stringify(ada)}` })));
    const { value, strategy } = await generateObject(client('deepinfra'), 'Who?', options);
    expect([value, strategy]).toEqual([ada, 'prompt']);
    expect(bodies()[0]).toMatchObject({
      messages: [{ role: 'system', content: expect.stringContaining('"age"') }, { role: 'user' }],
    });
  });
});

test.each([
  ['truncated', 'anthropic', claude({ type: 'text', text: '{"name":"A' }, 'max_tokens')],
  [
    'truncated',
    'openai',
    reply.json(200, completion({ content: '{"na', finish_reason: 'length' })),
  ],
  ['refused', 'openai', reply.json(200, refusal('I cannot help.'))],
  [
    'refused',
    'openai',
    reply.json(200, completion({ content: 'no', finish_reason: 'content_filter' })),
  ],
  ['invalid', 'openai', reply.json(200, completion({ content: 'no idea' }))],
] as const)('is %s when %s ends so, and asks no more', async (code, name, answer) => {
  provider.respond(answer);
  const run = generateObject(client(name), 'Who?', { schema: classic, maxRepairs: 0 });
  await expect(run).rejects.toMatchObject({ name: 'OutputError', code, origin: 'provider' });
  expect(provider.requests).toHaveLength(1);
});

function refusal(text: string): unknown {
  return {
    ...completion(),
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: null, refusal: text },
        finish_reason: 'stop',
      },
    ],
  };
}

describe.each(['openai', 'anthropic', 'google'] as const)('tools at %s', (name) => {
  const seen: string[] = [];
  const look = defineTool({
    name: 'look',
    input: mini.object({ place: mini.string() }),
    jsonSchema: { type: 'object', properties: { place: { type: 'string' } }, required: ['place'] },
    execute: ({ place }) => {
      if (place === 'nowhere') throw new Error('no such place');
      seen.push(place);
      return `found ${place}`;
    },
  });

  test('get two calls of one answer at once, and the model is told of both, well or not', async () => {
    const answers = [twoCalls(name), said(name, 'Done.')];
    provider.respond(() => answers[provider.requests.length - 1]);
    const run = await runTools(client(name), 'Look at home and nowhere', { tools: [look] });
    expect(run.text).toBe('Done.');
    expect(run.steps[0]?.toolCalls).toMatchObject([
      { ok: true, input: { place: 'home' } },
      { ok: false, error: { code: 'tool_failed' } },
    ]);
    const second = JSON.stringify(bodies()[1]);
    expect(second).toContain('found home');
    expect(second).toContain('no such place');
    expect(second).not.toContain('gateway-tool-filler-name');
  });

  test('end the run with the failure when that was asked for', async () => {
    provider.respond(twoCalls(name));
    const run = runTools(client(name), 'x', { tools: [look], onToolError: 'throw' });
    await expect(run).rejects.toMatchObject({ code: 'tool_failed', toolName: 'look' });
    expect(provider.requests).toHaveLength(1);
  });

  test('stop at the limit of steps', async () => {
    provider.respond(twoCalls(name));
    const run = runTools(client(name), 'x', { tools: [look], maxSteps: 2 });
    await expect(run).rejects.toMatchObject({ code: 'max_steps', steps: { length: 2 } });
    expect(provider.requests).toHaveLength(2);
  });
});

test('an abort ends the call under way at the gateway', async () => {
  const controller = new AbortController();
  provider.respond(() => undefined);
  const tool = defineTool({ name: 'never', execute: () => '' });
  const run = runTools(client('openai'), 'x', { tools: [tool], signal: controller.signal });
  await provider.received();
  controller.abort('enough');
  await expect(run).rejects.toBe('enough');
});

const places = ['home', 'nowhere'] as const;

function twoCalls(name: 'openai' | 'anthropic' | 'google') {
  if (name === 'anthropic') {
    const [one, other] = places.map((place, index) => ({
      ...used({ place }),
      id: `toolu_${index}`,
      name: 'look',
    }));
    return reply.json(200, {
      ...{ id: 'msg_1', type: 'message', role: 'assistant', model: 'm', content: [one, other] },
      stop_reason: 'tool_use',
      usage: { input_tokens: 5, output_tokens: 7 },
    });
  }
  if (name === 'google') {
    const parts = places.map((place) => ({ functionCall: { name: 'look', args: { place } } }));
    return gemini(...parts);
  }
  const calls = places.map((place, index) => ({
    index,
    id: `call_${index}`,
    type: 'function' as const,
    function: { name: 'look', arguments: JSON.stringify({ place }) },
  }));
  return reply.json(200, completion({ tool_calls: calls, finish_reason: 'tool_calls' }));
}

function said(name: 'openai' | 'anthropic' | 'google', text: string) {
  if (name === 'anthropic') return claude({ type: 'text', text }, 'end_turn');
  if (name === 'google') return gemini({ text });
  return reply.json(200, completion({ content: text }));
}
