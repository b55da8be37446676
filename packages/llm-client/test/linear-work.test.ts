// biome-ignore assist/source/organizeImports: the counter has to be there before what it counts.
import { countWork } from './helpers/count-work.ts';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createPartialJson, streamObject } from '../src/structured/index.ts';
import { defineTool, streamTools } from '../src/tools/index.ts';
import { scriptedClient } from './scripted-client.ts';

const SIZES = [500, 1000, 2000] as const;

/** How the work grows each time the size doubles. */
async function growth(work: (size: number) => Promise<unknown>): Promise<readonly number[]> {
  const counts: number[] = [];
  for (const size of SIZES) counts.push(await countWork(() => work(size)));
  return counts.slice(1).map((count, index) => count / (counts[index] ?? 0));
}

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

const item = z.object({ id: z.number(), note: z.string() });
const documents: Readonly<Record<string, (size: number) => string>> = {
  'many small items': (size) =>
    JSON.stringify({
      value: Array.from({ length: size / 10 }, (_, id) => ({ id, note: 'a\\b"' })),
    }),
  'one long string': (size) => JSON.stringify({ value: [{ id: 1, note: 'word '.repeat(size) }] }),
  'one long string of escapes': (size) =>
    JSON.stringify({ value: [{ id: 1, note: '"\\\n\u0001'.repeat(size / 4) }] }),
  'braces in the prose before it': (size) =>
    `${'as {asked} '.repeat(size / 4)}${JSON.stringify({ value: [{ id: 1, note: 'x' }] })}`,
};

describe.each(Object.entries(documents))('a streamed object: %s', (_, document) => {
  test.each(['portkey/openai/gpt-4o', 'portkey/anthropic/claude-3-haiku'] as const)(
    'takes work in proportion to its length over %s',
    async (model) => {
      const ratios = await growth(async (size) => {
        const text = document(size);
        const { client } = scriptedClient(
          model,
          model.includes('openai') ? { text } : { calls: [{ name: 'output', arguments: text }] },
        );
        const stream = streamObject(client, 'x', { schema: z.array(item) });
        await drain(stream).catch(() => undefined);
      });
      for (const ratio of ratios) expect(ratio).toBeLessThan(2.2);
    },
  );
});

test('a streamed run of tools takes work in proportion to the arguments', async () => {
  const note = defineTool({ name: 'note', execute: () => 'ok' });
  const ratios = await growth(async (size) => {
    const call = { name: 'note', arguments: { text: 'word '.repeat(size) } };
    const { client } = scriptedClient(undefined, { calls: [call] }, { text: 'done' });
    await drain(streamTools(client, 'x', { tools: [note] }));
  });
  for (const ratio of ratios) expect(ratio).toBeLessThan(2.2);
});

test('the measure tells the usual way, parsing all of the text again for each piece', async () => {
  const ratios = await growth(async (size) => {
    const text = documents['many small items']?.(size) ?? '';
    for (let end = 0; end < text.length; end += 20) createPartialJson().feed(text.slice(0, end));
  });
  for (const ratio of ratios) expect(ratio).toBeGreaterThan(3.5);
});
