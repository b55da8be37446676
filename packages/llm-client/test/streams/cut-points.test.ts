import { everyPrefix, splitEvery } from '@x/testkit';
import { streamShapes } from '@x/testkit/scenarios';
import { describe, expect, test } from 'vitest';
import type { Client } from '../../src/index.ts';
import { isLlmError } from '../../src/index.ts';
import type { Known } from '../helpers/replay.ts';
import { readKnown, replayClient } from '../helpers/replay.ts';

/** What came of a stream, in one line. */
async function outcomeOf(client: Client): Promise<string> {
  const stream = client.stream('hi');
  let text = '';
  try {
    for await (const piece of stream.text) text += piece;
    const result = await stream.final();
    return `answer ${JSON.stringify(result.text === text ? text : [text, result.text])}`;
  } catch (error) {
    if (!isLlmError(error)) return `untyped ${String(error)}`;
    const partial: unknown = Reflect.get(error, 'partial');
    const known = partial === undefined ? '' : Reflect.get(Object(partial), 'text');
    return `${error.retryable ? 'retryable' : 'final'} failure ${JSON.stringify(known)}`;
  }
}

function expected({ text, finished, marked, hasContent }: Known): string {
  const whole = finished || (marked && hasContent);
  return whole ? `answer ${JSON.stringify(text)}` : `retryable failure ${JSON.stringify(text)}`;
}

describe.each(streamShapes.map((shape) => [shape.name, shape.bytes] as const))('%s', (_, bytes) => {
  test('cut at any byte is the whole answer, or an error with what had arrived', async () => {
    for (const prefix of everyPrefix(bytes)) {
      const outcome = await outcomeOf(replayClient([prefix]));
      expect(`${prefix.length}: ${outcome}`).toBe(
        `${prefix.length}: ${expected(readKnown(prefix))}`,
      );
    }
  });

  test('broken off anywhere is the whole answer, or an error with what had arrived', async () => {
    for (const prefix of everyPrefix(bytes)) {
      if (prefix.length % 5 !== 0) continue;
      const outcome = await outcomeOf(replayClient(splitEvery(prefix, 64), { breaks: true }));
      const known = readKnown(withoutHalfEvent(prefix));
      expect(`${prefix.length}: ${outcome}`).toBe(`${prefix.length}: ${expected(known)}`);
    }
  });
});

/** A connection that breaks leaves no end of input: what was not ended by a blank line is lost. */
function withoutHalfEvent(prefix: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(prefix);
  const at = Math.max(text.lastIndexOf('\n\n'), text.lastIndexOf('\r\n\r\n'));
  return new TextEncoder().encode(at === -1 ? '' : text.slice(0, at + 2));
}
