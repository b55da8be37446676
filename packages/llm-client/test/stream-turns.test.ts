import { expect, test } from 'vitest';
import { createClient } from '../src/index.ts';
import {
  createScriptedFetch,
  createVirtualClock,
  testClientOptions,
} from '../src/testing/index.ts';

function stream() {
  const clock = createVirtualClock({ autoAdvance: true });
  const scripted = createScriptedFetch([{ answer: 'one two three', everyMs: 10 }], { clock });
  return createClient(testClientOptions(scripted, clock)).stream('x');
}

test('the whole answer comes though each piece is waited for', async () => {
  expect((await stream().final()).text).toBe('one two three');
});

test('readers that read at once take turns, and see each piece once', async () => {
  const reading = stream();
  const [one, other] = [reading.text, reading.text].map((view) => view[Symbol.asyncIterator]());
  const reads = Array.from({ length: 8 }, (_, index) => (index % 2 ? one : other)?.next());
  const pieces = await Promise.all(reads);
  const texts = pieces.flatMap((piece) => (piece?.done === false ? [piece.value] : []));
  expect(texts.join('')).toBe('one two three');
  expect((await reading.final()).text).toBe('one two three');
});
