import { expect, test } from 'vitest';
import * as z from 'zod';
import { scriptedClient } from '../../test/scripted-client.ts';
import { defineTool } from './define-tool.ts';
import { streamTools } from './stream-tools.ts';

const add = defineTool({
  name: 'add',
  input: z.object({ a: z.number(), b: z.number() }),
  execute: ({ a, b }) => a + b,
});
const answers = [
  { calls: [{ name: 'add', arguments: { a: 1, b: 2 } }] },
  { text: 'It is 3.' },
] as const;

test('tells what happens in order', async () => {
  const { client } = scriptedClient(undefined, ...answers);
  const types: string[] = [];
  for await (const event of streamTools(client, 'x', { tools: [add] })) {
    if (types.at(-1) !== event.type) types.push(event.type);
  }
  expect(types).toEqual([
    'tool-call-start',
    'tool-call-delta',
    'tool-call-finish',
    'tool-finish',
    'step-finish',
    'text-delta',
    'step-finish',
  ]);
});

test('gives the text and the arguments piece by piece', async () => {
  const { client } = scriptedClient(undefined, ...answers);
  let text = '';
  let args = '';
  for await (const event of streamTools(client, 'x', { tools: [add] })) {
    if (event.type === 'text-delta') text += event.text;
    if (event.type === 'tool-call-delta') args += event.arguments;
  }
  expect(text).toBe('It is 3.');
  expect(JSON.parse(args)).toEqual({ a: 1, b: 2 });
});

test('gives the whole run, with and without a loop before', async () => {
  const { client } = scriptedClient(undefined, ...answers);
  const stream = streamTools(client, 'x', { tools: [add] });
  for await (const event of stream) if (event.type === 'tool-finish') break;
  await expect(stream.final()).rejects.toMatchObject({ name: 'AbortError' });
  const again = scriptedClient(undefined, ...answers);
  const run = await streamTools(again.client, 'x', { tools: [add] }).final();
  expect(run.text).toBe('It is 3.');
  expect(run.steps).toHaveLength(2);
});

test('sends nothing before it is read', () => {
  const { client, calls } = scriptedClient(undefined, ...answers);
  streamTools(client, 'x', { tools: [add] });
  expect(calls).toHaveLength(0);
});

test('aborts the tools at work when it is cancelled', async () => {
  const started = new AbortController();
  let signal: AbortSignal | undefined;
  const waits = defineTool({
    name: 'waits',
    execute: (_, context) => {
      signal = context.signal;
      started.abort();
      return new Promise<string>(() => {});
    },
  });
  const { client } = scriptedClient(undefined, { calls: [{ name: 'waits', arguments: {} }] });
  const stream = streamTools(client, 'x', { tools: [waits] });
  const end = stream.final().catch((error: unknown) => error);
  await new Promise((resolve) => started.signal.addEventListener('abort', resolve));
  await stream.cancel();
  expect(signal?.aborted).toBe(true);
  expect(await end).toMatchObject({ name: 'AbortError' });
});

test('an iterator that was returned is done, also for a read that waits', async () => {
  const never = defineTool({ name: 'waits', execute: () => new Promise<string>(() => {}) });
  const { client } = scriptedClient(undefined, { calls: [{ name: 'waits', arguments: {} }] });
  const iterator = streamTools(client, 'x', { tools: [never] })[Symbol.asyncIterator]();
  await iterator.next();
  const reads = [1, 2, 3, 4, 5, 6].map(() => iterator.next());
  await iterator.return?.();
  const ends = await Promise.all(reads);
  expect(ends.at(-1)).toEqual({ done: true, value: undefined });
  expect(await iterator.next()).toEqual({ done: true, value: undefined });
});
