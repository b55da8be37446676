import { chunk, reply } from '@x/testkit';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { streamObject } from '../src/structured/index.ts';
import type { ToolEvent } from '../src/tools/index.ts';
import { defineTool, streamTools } from '../src/tools/index.ts';
import { setup } from './helpers/client.ts';

const { faults, client } = wrap(setup());
const add = defineTool({
  name: 'add',
  input: z.object({ a: z.number(), b: z.number() }),
  execute: ({ a, b }) => a + b,
});

/** A chunk whose delta is as given, however odd. */
function deltaChunk(delta: unknown): Record<string, unknown> {
  return { ...chunk({}), choices: [{ index: 0, delta, finish_reason: null }] };
}

const finish = chunk({ finish_reason: 'tool_calls' });
const call = { name: 'add', arguments: '{"a":1,"b":2}' };
const wires: Record<string, readonly unknown[]> = {
  'pieces by index': [
    { tool_calls: [{ index: 0, id: 'x', function: { name: 'add', arguments: '' } }] },
    { tool_calls: [{ index: 0, function: { arguments: '{"a":1,' } }] },
    { tool_calls: [{ index: 0, function: { arguments: '"b":2}' } }] },
  ],
  'pieces by id alone': [
    { tool_calls: [{ id: 'x', function: { name: 'add', arguments: '{"a":1,' } }] },
    { tool_calls: [{ id: 'x', function: { arguments: '"b":2}' } }] },
  ],
  'pieces with neither': [
    { tool_calls: [{ function: { name: 'add', arguments: '{"a":1,' } }] },
    { tool_calls: [{ function: { arguments: '"b":2}' } }] },
  ],
  'an index as text': [{ tool_calls: [{ index: '0', id: 'x', function: call }] }],
  'a piece that is not in a list': [{ tool_calls: { index: 0, id: 'x', function: call } }],
  'the name on the piece itself': [{ tool_calls: [{ index: 0, id: 'x', ...call }] }],
  'arguments as an object': [
    { tool_calls: [{ index: 0, function: { name: 'add', arguments: { a: 1, b: 2 } } }] },
  ],
  'arguments before the name': [
    { tool_calls: [{ index: 0, id: 'x', function: { arguments: '{"a":1,' } }] },
    { tool_calls: [{ index: 0, function: { name: 'add', arguments: '"b":2}' } }] },
  ],
  'rubbish between the pieces': [
    { tool_calls: [null, 7, 'x', []] },
    { tool_calls: [{ index: 0, id: 'x', function: call }], content: [{ odd: true }, null] },
    { tool_calls: 'none' },
  ],
  'the field of 2023': [{ function_call: call }],
};

describe.each(Object.entries(wires))('with %s', (_, deltas) => {
  test('streams the call as it comes, runs it, and agrees with the finished answer', async () => {
    faults().script(
      reply.sse([...deltas.map(deltaChunk), finish]),
      reply.sse([chunk({ content: '3' }), chunk({ finish_reason: 'stop' })]),
    );
    const events: ToolEvent[] = [];
    for await (const event of streamTools(client(), 'x', { tools: [add] })) events.push(event);
    const start = events.findIndex(({ type }) => type === 'tool-call-start');
    expect(events[start]).toMatchObject({ step: 1, index: 0, name: 'add' });
    const pieces = events.flatMap((event) =>
      event.type === 'tool-call-delta' ? [event.arguments] : [],
    );
    expect(JSON.parse(pieces.join(''))).toEqual({ a: 1, b: 2 });
    expect(events.findIndex(({ type }) => type === 'tool-call-delta')).toBeGreaterThan(start);
    expect(events.find(({ type }) => type === 'tool-finish')).toMatchObject({
      call: { ok: true, output: 3 },
    });
  });

  test('shows an object that comes by a forced call', async () => {
    faults().script(reply.sse([...deltas.map(deltaChunk), finish]));
    const schema = z.object({ a: z.number(), b: z.number() });
    const options = { schema, strategy: 'tool', name: 'add' } as const;
    const stream = streamObject(client(), 'x', options);
    let last: unknown;
    for await (const part of stream) last = structuredClone(part);
    expect(last).toEqual({ a: 1, b: 2 });
    expect((await stream.final()).value).toEqual({ a: 1, b: 2 });
  });
});

test('tells calls side by side apart, with their pieces interleaved', async () => {
  const piece = (index: number, rest: object) => ({ tool_calls: [{ index, ...rest }] });
  faults().script(
    reply.sse([
      deltaChunk(piece(3, { id: 'x', function: { name: 'add', arguments: '{"a":1,' } })),
      deltaChunk(piece(7, { id: 'y', function: { name: 'add', arguments: '{"a":10,' } })),
      deltaChunk(piece(3, { function: { arguments: '"b":2}' } })),
      deltaChunk(piece(7, { function: { arguments: '"b":20}' } })),
      finish,
    ]),
    reply.sse([chunk({ content: 'done' }), chunk({ finish_reason: 'stop' })]),
  );
  const texts = ['', ''];
  const stream = streamTools(client(), 'x', { tools: [add] });
  for await (const event of stream) {
    if (event.type === 'tool-call-delta') texts[event.index] += event.arguments;
  }
  expect(texts).toEqual(['{"a":1,"b":2}', '{"a":10,"b":20}']);
  const { steps } = await stream.final();
  expect(steps[0]?.toolCalls.map(({ content }) => content)).toEqual(['3', '30']);
});

test('shows text and thoughts that come as lists of parts', async () => {
  faults().script(
    reply.sse([
      deltaChunk({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] }] }),
      deltaChunk({ reasoning: ' so' }),
      deltaChunk({ content: [{ type: 'text', text: 'It is ' }, 'it'] }),
      chunk({ finish_reason: 'stop' }),
    ]),
  );
  let text = '';
  let thoughts = '';
  for await (const event of streamTools(client(), 'x', { tools: [add] })) {
    if (event.type === 'text-delta') text += event.text;
    if (event.type === 'reasoning-delta') thoughts += event.text;
  }
  expect([text, thoughts]).toEqual(['It is it', 'hm so']);
});

test('forgets prose with braces once the forced call begins', async () => {
  faults().script(
    reply.sse([
      chunk({ content: 'I fill in {"form": "' }),
      deltaChunk({ tool_calls: [{ index: 0, id: 'x', function: { name: 'output' } }] }),
      deltaChunk({ tool_calls: [{ index: 0, function: { arguments: '{"a":{"b":1}}' } }] }),
      finish,
    ]),
  );
  const schema = z.object({ a: z.object({ b: z.number() }) });
  const seen: string[] = [];
  for await (const part of streamObject(client(), 'x', { schema, strategy: 'tool' })) {
    seen.push(JSON.stringify(part));
  }
  expect(seen.at(-1)).toBe('{"a":{"b":1}}');
});

/** The helpers without their getters, which destructuring would read too early. */
function wrap(helpers: ReturnType<typeof setup>) {
  return { faults: () => helpers.faults, client: helpers.client };
}

test('a call of a custom tool is put together, and goes back as one', async () => {
  const piece = (rest: object) => deltaChunk({ tool_calls: [{ index: 0, ...rest }] });
  faults().script(
    reply.sse([
      piece({ id: 'c1', type: 'custom', custom: { name: 'code', input: '' } }),
      piece({ custom: { input: 'print' } }),
      piece({ custom: { input: '(1)' } }),
      finish,
    ]),
  );
  const { toolCalls, message } = await client().stream('hi').final();
  expect(toolCalls).toEqual([{ id: 'c1', name: 'code', arguments: 'print(1)', custom: true }]);
  expect(message.tool_calls).toEqual([
    { id: 'c1', type: 'custom', custom: { name: 'code', input: 'print(1)' } },
  ]);
});
