import { expect, test } from 'vitest';
import * as z from 'zod';
import { scriptedClient } from '../../test/scripted-client.ts';
import { streamObject } from './stream-object.ts';

const schema = z.object({ title: z.string(), tags: z.array(z.string()), size: z.number() });
const text = '{"title":"A long one","tags":["x","y"],"size":12}';

test.each([
  ['portkey/openai/gpt-4o', { text }],
  ['portkey/anthropic/claude-3-haiku', { calls: [{ name: 'output', arguments: text }] }],
  ['portkey/moonshot/kimi-k2', { text: `Sure {here}:\n\`\`\`json\n${text}\n\`\`\`` }],
] as const)('shows the value grow, and validates it in the end: %s', async (model, answer) => {
  const { client } = scriptedClient(model, answer);
  const stream = streamObject(client, 'x', { schema });
  const seen: string[] = [];
  for await (const partial of stream) seen.push(JSON.stringify(partial));
  expect(seen.length).toBeGreaterThan(10);
  expect(seen).toContain('{"title":"A long one","tags":["x"]}');
  expect(seen.every((each) => !each.includes('"size":1}'))).toBe(true);
  expect((await stream.final()).value).toEqual(JSON.parse(text));
});

test('gives one growing object, not a copy for each piece', async () => {
  const { client } = scriptedClient('portkey/openai/gpt-4o', { text });
  const seen = new Set<unknown>();
  for await (const partial of streamObject(client, 'x', { schema })) seen.add(partial);
  expect(seen.size).toBe(1);
});

test('shows lists that go over the wire inside of an object', async () => {
  const { client } = scriptedClient('portkey/openai/gpt-4o', { text: '{"value":[1,2,3]}' });
  const stream = streamObject(client, 'x', { schema: z.array(z.number()) });
  const lengths = new Set<number>();
  for await (const partial of stream) lengths.add(partial.length);
  expect([...lengths]).toEqual([1, 2, 3]);
});

test('repairs only when asked to, since a repair voids what was shown', async () => {
  const wrong = { text: '{"title":1}' };
  const first = scriptedClient('portkey/openai/gpt-4o', wrong, { text });
  const once = streamObject(first.client, 'x', { schema });
  await expect(once.final()).rejects.toMatchObject({ code: 'invalid' });
  const second = scriptedClient('portkey/openai/gpt-4o', wrong, { text });
  const twice = await streamObject(second.client, 'x', { schema, maxRepairs: 1 }).final();
  expect(twice).toMatchObject({ repairs: 1, value: { size: 12 } });
});

test('throws truncation from the loop itself', async () => {
  const cut = { text: text.slice(0, 20), finishReason: 'length' };
  const { client } = scriptedClient('portkey/openai/gpt-4o', cut);
  const read = async () => {
    for await (const _ of streamObject(client, 'x', { schema }));
  };
  await expect(read()).rejects.toMatchObject({
    code: 'truncated',
    partial: { title: 'A long one' },
  });
});
