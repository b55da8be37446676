import { expect, test } from 'vitest';
import * as z from 'zod';
import * as mini from 'zod/mini';
import { scriptedClient } from '../../test/scripted-client.ts';
import type { StandardSchema } from '../schema/standard-schema.ts';
import { generateObject } from './generate-object.ts';
import { OutputError } from './output-error.ts';

const person = z.object({ name: z.string(), age: z.number() });
const ada = '{"name":"Ada","age":36}';
const native = 'portkey/openai/gpt-4o';
const forced = 'portkey/anthropic/claude-3-haiku';
const prompted = 'portkey/moonshot/kimi-k2';

test('asks openai for the schema natively and strictly', async () => {
  const { client, calls } = scriptedClient(native, { text: ada });
  const result = await generateObject(client, 'Who?', { schema: person });
  expect(result).toMatchObject({
    value: { name: 'Ada', age: 36 },
    strategy: 'json_schema',
    repairs: 0,
  });
  expect(calls[0]?.options.response_format).toMatchObject({
    type: 'json_schema',
    json_schema: { name: 'output', strict: true, schema: { additionalProperties: false } },
  });
});

test('forces one tool call where the gateway drops response_format', async () => {
  const answer = { calls: [{ name: 'output', arguments: ada }] };
  const { client, calls } = scriptedClient(forced, answer);
  const result = await generateObject(client, 'Who?', { schema: person });
  expect(result).toMatchObject({ value: { age: 36 }, strategy: 'tool' });
  expect(calls[0]?.options).toMatchObject({
    tools: [{ function: { name: 'output', parameters: { type: 'object' } } }],
    tool_choice: { type: 'function', function: { name: 'output' } },
  });
  expect(calls[0]?.options.response_format).toBeUndefined();
});

test.each([
  ['google.gemini-x', 'json_schema', { text: ada }],
  ['anthropic.claude-x', 'tool', { calls: [{ name: 'output', arguments: ada }] }],
  ['mistralai.mistral-x', 'tool', { calls: [{ name: 'output', arguments: ada }] }],
  ['meta.llama-x', 'prompt', { text: ada }],
] as const)('goes by the maker of a model on vertex-ai: %s', async (model, strategy, answer) => {
  const { client } = scriptedClient(`portkey/vertex-ai/${model}`, answer);
  expect(await generateObject(client, 'Who?', { schema: person })).toMatchObject({ strategy });
});

test('puts the schema into the first system message where tools are dropped too', async () => {
  const { client, calls } = scriptedClient(prompted, { text: ada });
  await generateObject(
    client,
    [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Who?' },
    ],
    { schema: person },
  );
  expect(calls[0]?.messages).toHaveLength(2);
  expect(calls[0]?.messages[0]?.content).toMatch(
    /^Be brief\.\n\nAnswer with one JSON object.*"age"/s,
  );
});

test.each([
  [native, undefined, 'json_schema'],
  ['portkey/google/gemini-2.0-flash', undefined, 'json_schema'],
  ['portkey/mistral-ai/mistral-large', undefined, 'tool'],
  ['portkey/@team/gpt-4o', undefined, 'prompt'],
  [undefined, undefined, 'prompt'],
  [native, forced, 'tool'],
] as const)('chooses by the provider: %s, call %s -> %s', async (model, ofCall, strategy) => {
  const { client } = scriptedClient(model, { text: ada });
  const result = await generateObject(client, 'Who?', { schema: person, model: ofCall });
  expect(result.strategy).toBe(strategy);
});

test.each([
  [[native, 'portkey/google/gemini-2.0-flash'], 'json_schema'],
  [[native, forced], 'tool'],
  [[forced, prompted], 'prompt'],
  [[native, undefined], 'prompt'],
  [[], 'prompt'],
] as const)(
  'chooses what every target of a wrapper takes: %s -> %s',
  async (modelIds, strategy) => {
    const { client } = scriptedClient(native, { text: ada });
    const over = { ...client, modelIds };
    const result = await generateObject(over, 'Who?', { schema: person });
    expect(result.strategy).toBe(strategy);
    const named = await generateObject(over, 'Who?', { schema: person, model: native });
    expect(named.strategy).toBe('json_schema');
  },
);

test.each([
  ['a fence', `\`\`\`json\n${ada}\n\`\`\``],
  ['prose', `Here {as asked} it is: ${ada} Anything else?`],
  ['an object of another shape before it', `For {"name":1} I say ${ada}`],
  ['a thought before it', `<think>{"age": 1}</think>${ada}`],
])('finds the value behind %s', async (_, text) => {
  const { client } = scriptedClient(prompted, { text });
  const { value } = await generateObject(client, 'Who?', { schema: person });
  expect(value).toEqual({ name: 'Ada', age: 36 });
});

test('wraps what is no object for the wire, and unwraps it', async () => {
  const { client, calls } = scriptedClient(native, { text: '{"value":["a","b"]}' });
  const { value } = await generateObject(client, 'List', { schema: z.array(z.string()) });
  expect(value).toEqual(['a', 'b']);
  expect(calls[0]?.options.response_format).toMatchObject({
    json_schema: { schema: { type: 'object', required: ['value'] } },
  });
});

test('leaves strict mode off for optional properties, and validates all the same', async () => {
  const schema = z.object({ name: z.string(), nick: z.string().optional() });
  const { client, calls } = scriptedClient(native, { text: '{"name":"Ada"}' });
  await generateObject(client, 'Who?', { schema });
  expect(calls[0]?.options.response_format).toMatchObject({ json_schema: { strict: false } });
  await expect(generateObject(client, 'Who?', { schema, strict: true })).rejects.toMatchObject({
    code: 'invalid_params',
    message: expect.stringContaining('nick is optional'),
  });
});

test('lets the model mend its answer, and counts it', async () => {
  const { client, calls } = scriptedClient(native, { text: '{"name":"Ada"}' }, { text: ada });
  const result = await generateObject(client, 'Who?', { schema: person });
  expect(result).toMatchObject({ repairs: 1, usage: { inputTokens: 20 } });
  expect(result.attempts.map(({ number }) => number)).toEqual([1, 2]);
  expect(calls[1]?.messages.slice(1)).toMatchObject([
    { role: 'assistant', content: '{"name":"Ada"}' },
    { role: 'user', content: expect.stringMatching(/age: .*number/s) },
  ]);
});

test('answers a forced call before it asks again', async () => {
  const wrong = { calls: [{ name: 'output', arguments: '{"name":' }] };
  const { client, calls } = scriptedClient(forced, wrong, {
    calls: [{ name: 'output', arguments: ada }],
  });
  await generateObject(client, 'Who?', { schema: person });
  expect(calls[1]?.messages.slice(1)).toMatchObject([
    { role: 'assistant', tool_calls: [{ id: 'c1_0', function: { arguments: '{}' } }] },
    { role: 'tool', tool_call_id: 'c1_0', name: 'output' },
  ]);
});

test('gives up after the repairs with what there is', async () => {
  const { client, calls } = scriptedClient(native, { text: '{"name":"Ada"}' });
  const error = await generateObject(client, 'Who?', { schema: person, maxRepairs: 1 }).catch(
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(OutputError);
  expect(error).toMatchObject({
    code: 'invalid',
    message: 'The answer does not match the schema at age after 1 repair.',
    partial: { name: 'Ada' },
    issues: [{ path: 'age' }],
    usage: { inputTokens: 20 },
    traceId: 'trace-2',
  });
  expect(calls).toHaveLength(2);
});

test.each([
  ['refused', { text: '', refusal: 'I cannot help with that.' }, 'I cannot help with that.'],
  ['refused', { text: '{"name":"A', finishReason: 'content_filter' }, '{"name":"A'],
  ['truncated', { text: '{"name":"Ada","a', finishReason: 'length' }, '{"name":"Ada","a'],
  ['invalid', { text: 'I do not know.' }, 'I do not know.'],
] as const)('tells %s apart, without a repair where none helps', async (code, answer, text) => {
  const { client, calls } = scriptedClient(native, answer);
  const run = generateObject(client, 'Who?', { schema: person });
  await expect(run).rejects.toMatchObject({ code, text, attempts: expect.any(Array) });
  expect(calls).toHaveLength(code === 'invalid' ? 3 : 1);
});

test('accepts a whole value that just reached the token limit', async () => {
  const { client } = scriptedClient(native, { text: ada, finishReason: 'length' });
  const { value } = await generateObject(client, 'Who?', { schema: person });
  expect(value.name).toBe('Ada');
});

test('bounds the text that the error holds', async () => {
  const { client } = scriptedClient(native, { text: 'x'.repeat(100_000) });
  const run = generateObject(client, 'Who?', { schema: person, maxRepairs: 0 });
  const error = await run.catch((caught: unknown) => caught);
  expect(error).toMatchObject({ text: 'x'.repeat(2000) });
});

test('takes a schema written by hand, with its JSON Schema beside it', async () => {
  const even: StandardSchema<number> = {
    '~standard': {
      version: 1,
      vendor: 'by hand',
      validate: (value) =>
        typeof value === 'number' && value % 2 === 0
          ? { value }
          : { issues: [{ message: 'must be even' }] },
    },
  };
  const { client, calls } = scriptedClient(
    native,
    { text: '{"value":3}' },
    { text: '{"value":4}' },
  );
  const { value } = await generateObject(client, 'x', {
    schema: even,
    jsonSchema: { type: 'number' },
  });
  expect(value).toBe(4);
  expect(calls[1]?.messages.at(-1)?.content).toContain('must be even');
});

test('names jsonSchema when a schema cannot convert itself', async () => {
  const { client, calls } = scriptedClient(native, { text: ada });
  const run = generateObject(client, 'x', { schema: mini.object({ a: mini.string() }) });
  await expect(run).rejects.toMatchObject({ code: 'invalid_params', path: 'jsonSchema' });
  const big = generateObject(client, 'x', { schema: z.object({ a: z.bigint() }) });
  await expect(big).rejects.toMatchObject({ code: 'invalid_params', path: 'schema' });
  expect(calls).toHaveLength(0);
});

test('applies transforms and defaults of the schema', async () => {
  const schema = z.object({
    on: z.string().transform((text) => new Date(text)),
    n: z.number().default(7),
  });
  const { client } = scriptedClient(native, { text: '{"on":"2026-01-02"}' });
  const { value } = await generateObject(client, 'x', { schema });
  expect(value.on.getUTCFullYear()).toBe(2026);
  expect(value.n).toBe(7);
});

test('passes the abort reason on untouched', async () => {
  const reason = new Error('mine');
  const { client } = scriptedClient(native, { text: ada });
  const run = generateObject(client, 'x', { schema: person, signal: AbortSignal.abort(reason) });
  await expect(run).rejects.toBe(reason);
});

test('an abort ends a schema that never answers', async () => {
  const { client } = scriptedClient(native, { text: ada });
  const abort = new AbortController();
  const schema: StandardSchema = {
    '~standard': {
      version: 1,
      vendor: 'slow',
      validate() {
        abort.abort('enough');
        return new Promise(() => {});
      },
    },
  };
  const jsonSchema = { type: 'object', properties: {} };
  const options = { schema, jsonSchema, signal: abort.signal };
  await expect(generateObject(client, 'Who?', options)).rejects.toBe('enough');
});

test('an object in the reasoning before the text is not the answer', async () => {
  const draft = '<think>Perhaps {"name":"Bob","age":1}?</think>';
  const { client } = scriptedClient(native, { text: `${draft}\n${ada}` });
  const { value } = await generateObject(client, 'Who?', { schema: person });
  expect(value).toEqual({ name: 'Ada', age: 36 });
});
