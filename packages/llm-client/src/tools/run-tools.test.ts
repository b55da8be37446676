import { expect, test } from 'vitest';
import * as z from 'zod';
import { scriptedClient } from '../../test/scripted-client.ts';
import { isLlmError } from '../errors/llm-error.ts';
import { defineTool } from './define-tool.ts';
import { runTools } from './run-tools.ts';
import { ToolError } from './tool-error.ts';

const add = defineTool({
  name: 'add',
  description: 'Adds two numbers.',
  input: z.object({ a: z.number(), b: z.number() }),
  execute: ({ a, b }) => a + b,
});
const fails = defineTool({
  name: 'fails',
  execute: () => {
    throw new Error('disk full');
  },
});
const call = (name: string, args: unknown, id?: string) => ({
  calls: [{ name, arguments: args, ...(id === undefined ? {} : { id }) }],
});

test('runs the calls of each answer and tells the model, until it has its answer', async () => {
  const { client, calls } = scriptedClient(undefined, call('add', { a: 1, b: 2 }), { text: '3' });
  const run = await runTools(client, 'What is 1 + 2?', { tools: [add] });
  expect(run.text).toBe('3');
  expect(run.steps.map((step) => step.toolCalls)).toMatchObject([
    [{ ok: true, name: 'add', input: { a: 1, b: 2 }, output: 3 }],
    [],
  ]);
  expect(run.messages.map((message) => message.role)).toEqual([
    'user',
    'assistant',
    'tool',
    'assistant',
  ]);
  expect(calls[1]?.messages.at(-1)).toEqual({
    role: 'tool',
    tool_call_id: 'c1_0',
    name: 'add',
    content: '3',
  });
});

test('sends the definitions with every step and its own options with none', async () => {
  const { client, calls } = scriptedClient(undefined, call('add', { a: 1, b: 2 }), {});
  await runTools(client, 'x', {
    tools: [add],
    maxSteps: 3,
    temperature: 0.5,
    tool_choice: 'required',
  });
  const keys = calls.map(({ options }) => Object.keys(options).sort());
  expect(keys).toEqual([
    ['signal', 'temperature', 'tool_choice', 'tools'],
    ['portkey', 'signal', 'temperature', 'tools'],
  ]);
  expect(calls[1]?.options.tools?.[0]).toMatchObject({
    function: { name: 'add', parameters: { type: 'object', required: ['a', 'b'] } },
  });
});

test('adds up usage and attempts, and keeps later steps under the first trace id', async () => {
  const { client, calls } = scriptedClient(undefined, call('add', { a: 1, b: 2 }), { text: '3' });
  const run = await runTools(client, 'x', { tools: [add] });
  expect(run.usage).toEqual({ inputTokens: 20, outputTokens: 2 });
  expect(run.attempts.map((attempt) => attempt.number)).toEqual([1, 2]);
  expect(calls[1]?.options.portkey?.traceId).toBe('trace-1');
});

test('runs calls side by side, at most as many as allowed, and answers in order', async () => {
  let running = 0;
  let most = 0;
  const slow = defineTool({
    name: 'slow',
    execute: async ({ turns }) => {
      running += 1;
      most = Math.max(most, running);
      for (let turn = 0; turn < Number(turns); turn += 1) await Promise.resolve();
      running -= 1;
      return String(turns);
    },
  });
  const four = { calls: [40, 5, 20, 1].map((turns) => ({ name: 'slow', arguments: { turns } })) };
  const { client } = scriptedClient(undefined, four, {});
  const run = await runTools(client, 'x', { tools: [slow], concurrency: 2 });
  expect(most).toBe(2);
  expect(run.steps[0]?.toolCalls.map(({ content }) => content)).toEqual(['40', '5', '20', '1']);
});

test('stops at the step limit without running what nobody would see', async () => {
  let ran = 0;
  const count = defineTool({ name: 'count', execute: () => `${++ran}` });
  const { client } = scriptedClient(undefined, call('count', {}));
  const error = await runTools(client, 'secret prompt', { tools: [count], maxSteps: 3 }).catch(
    (e: unknown) => e,
  );
  expect(error).toMatchObject({ code: 'max_steps', usage: { inputTokens: 30 } });
  expect(error).toBeInstanceOf(ToolError);
  expect(ran).toBe(2);
  expect(JSON.stringify(error)).not.toContain('secret prompt');
});

test.each([
  ['unknown_tool', call('ad', {}), /no tool of this name.*add, fails/],
  ['invalid_arguments', call('add', { a: 1, b: 'x' }), /do not match.*b: /s],
  ['invalid_arguments', call('add', '{"a":1,'), /not a JSON object: \{"a":1,/],
  ['tool_failed', call('fails', {}), /disk full/],
] as const)('tells the model about %s by default, and goes on', async (code, answer, told) => {
  const { client, calls } = scriptedClient(undefined, answer, { text: 'mended' });
  const run = await runTools(client, 'x', { tools: [add, fails] });
  expect(run.text).toBe('mended');
  expect(run.steps[0]?.toolCalls[0]).toMatchObject({ ok: false, error: { code } });
  expect(calls[1]?.messages.at(-1)?.content).toMatch(told);
});

test('sends malformed arguments back as an empty object, which every provider takes', async () => {
  const { client, calls } = scriptedClient(undefined, call('add', '{"a":'), {});
  await runTools(client, 'x', { tools: [add] });
  expect(calls[1]?.messages[1]).toMatchObject({
    tool_calls: [{ function: { name: 'add', arguments: '{}' } }],
  });
});

test('throws the failure when asked to, with its cause, and nothing private in the message', async () => {
  const { client } = scriptedClient(undefined, call('fails', {}));
  const run = runTools(client, 'x', { tools: [fails], onToolError: 'throw' });
  const error = await run.catch((caught: unknown) => caught);
  expect(isLlmError(error, 'tool_failed')).toBe(true);
  expect(error).toMatchObject({ toolName: 'fails', cause: { message: 'disk full' } });
  expect(String(error)).not.toContain('disk full');
});

test('lets a function word what the model is told', async () => {
  const { client, calls } = scriptedClient(undefined, call('fails', {}), {});
  await runTools(client, 'x', { tools: [fails], onToolError: ({ code }) => `sorry: ${code}` });
  expect(calls[1]?.messages.at(-1)?.content).toBe('sorry: tool_failed');
});

test.each([
  ['BigInt', 1n],
  ['cyclic', cyclic()],
  ['function', () => 1],
])('reports an output that JSON cannot hold: %s', async (_, output) => {
  const tool = defineTool({ name: 'odd', execute: () => output });
  const { client } = scriptedClient(undefined, call('odd', {}));
  const run = runTools(client, 'x', { tools: [tool], onToolError: 'throw' });
  await expect(run).rejects.toMatchObject({ code: 'tool_failed', cause: expect.any(TypeError) });
});

function cyclic(): unknown {
  const self: Record<string, unknown> = {};
  self['self'] = self;
  return self;
}

test('passes the abort reason on untouched, also past a tool that does not listen', async () => {
  const controller = new AbortController();
  const reason = { why: 'enough' };
  let seen: AbortSignal | undefined;
  const deaf = defineTool({
    name: 'deaf',
    execute: (_, { signal }) => {
      seen = signal;
      controller.abort(reason);
      return new Promise<string>(() => {});
    },
  });
  const { client } = scriptedClient(undefined, call('deaf', {}));
  const run = runTools(client, 'x', { tools: [deaf], signal: controller.signal });
  await expect(run).rejects.toBe(reason);
  expect(seen?.reason).toBe(reason);
});

test('aborts the other tools when one ends the run', async () => {
  let other: AbortSignal | undefined;
  const waits = defineTool({
    name: 'waits',
    execute: (_, { signal }) => {
      other = signal;
      return new Promise<string>(() => {});
    },
  });
  const both = {
    calls: [
      { name: 'waits', arguments: {} },
      { name: 'fails', arguments: {} },
    ],
  };
  const { client } = scriptedClient(undefined, both);
  const run = runTools(client, 'x', { tools: [waits, fails], onToolError: 'throw' });
  await expect(run).rejects.toMatchObject({ code: 'tool_failed' });
  expect(other?.aborted).toBe(true);
});

test('gives every call an id of its own', async () => {
  const same = {
    calls: ['', 'a', 'a'].map((id) => ({ id, name: 'add', arguments: { a: 1, b: 1 } })),
  };
  const { client, calls } = scriptedClient(undefined, same, {});
  await runTools(client, 'x', { tools: [add] });
  const ids = calls[1]?.messages.flatMap((each) =>
    'tool_call_id' in each ? [each.tool_call_id] : [],
  );
  expect(new Set(ids).size).toBe(3);
});

test('does not act on an answer that a content filter cut', async () => {
  const { client } = scriptedClient(undefined, {
    ...call('fails', {}),
    finishReason: 'content_filter',
  });
  const run = await runTools(client, 'x', { tools: [fails], onToolError: 'throw' });
  expect(run.steps).toHaveLength(1);
});

test.each([
  [{ tools: [] }, /tools: expected/],
  [{ tools: [add, add] }, /tools\[1\]\.name/],
  [{ tools: [add], maxSteps: 0 }, /maxSteps/],
  [{ tools: [add], concurrency: 1.5 }, /concurrency/],
])('refuses wrong options before anything is sent: %#', async (options, message) => {
  const { client, calls } = scriptedClient(undefined, {});
  await expect(runTools(client, 'x', options)).rejects.toThrow(message);
  expect(calls).toHaveLength(0);
});

test('a call without a name is told to the model as one of no tool', async () => {
  const { client, calls } = scriptedClient(undefined, call('', {}), { text: 'sorry' });
  const run = await runTools(client, 'hi', { tools: [add] });
  expect(run.text).toBe('sorry');
  expect(calls[1]?.messages.slice(1)).toMatchObject([
    { tool_calls: [{ function: { name: 'unnamed' } }] },
    { name: 'unnamed', content: expect.stringContaining('there is no tool of this name') },
  ]);
});

test.each<[string, () => unknown, string]>([
  ['an error', () => new Error('disk full'), 'Error: the tool failed: disk full'],
  ['a Map', () => new Map([[1, 2]]), 'Error: the tool failed: A Map or Set has no form in JSON'],
  ['a Set', () => new Set([1]), 'Error: the tool failed: A Map or Set has no form in JSON'],
])('%s that a tool gives back is a failure, not {}', async (_, execute, told) => {
  const { client, calls } = scriptedClient(undefined, call('odd', {}), {});
  await runTools(client, 'hi', { tools: [defineTool({ name: 'odd', execute })] });
  expect(calls[1]?.messages.at(-1)?.content).toContain(told);
});
