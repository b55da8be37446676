import type { ChatStream } from '@x/llm-client';
import { StreamError } from '@x/llm-client';
import { describe, expect, it } from 'vitest';
import { withFallback } from '../src/index.ts';
import type { Turn } from './fake-client.ts';
import { ledger, stage } from './stage.ts';

const breaks: Turn = {
  text: ['One, ', 'two'],
  fails: { code: 'stream_incomplete', origin: 'network' },
};
const other: Turn = { text: ['A', 'B'] };

/** All that a reader of the chunks sees. */
async function read(stream: ChatStream, seen: string[]): Promise<void> {
  for await (const { choices, restart } of stream) {
    if (restart !== undefined) seen.push(`restart ${restart.from} -> ${restart.to}`);
    const content = choices[0]?.delta.content;
    if (content) seen.push(content);
  }
}

describe('by default', () => {
  it('a break after content throws with the partial answer and the ledger', async () => {
    const { client, settle, moments } = stage([breaks, other]);
    const seen: string[] = [];
    const { error } = await settle(read(client.stream('hi'), seen));
    expect(seen).toEqual(['One, ', 'two']);
    expect(error).toMatchObject({ code: 'stream_incomplete', partial: { text: 'One, two' } });
    expect(ledger(error)).toEqual(['a error']);
    expect(moments()[1]).toEqual([]);
  });

  it('moves on silently when only the final answer is asked for: nobody saw the part', async () => {
    const { client, settle } = stage([breaks, other]);
    const { value } = await settle(client.stream('hi').final());
    expect(value?.text).toBe('AB');
    expect(ledger(value)).toEqual(['a error', 'b ok']);
  });

  it('keeps throwing the same error', async () => {
    const { client, settle } = stage([breaks, other]);
    const stream = client.stream('hi');
    const { error } = await settle(read(stream, []));
    await expect(stream.final()).rejects.toBe(error);
    expect(stream.partial.text).toBe('One, two');
  });
});

describe('with restart', () => {
  it('an event says that all before it is void, and another target starts over', async () => {
    const { client, settle, events } = stage([breaks, other], { onInterrupt: 'restart' });
    const seen: string[] = [];
    const stream = client.stream('hi');
    await settle(read(stream, seen));
    expect(seen).toEqual([
      'One, ',
      'two',
      'restart portkey/openai/a -> portkey/openai/b',
      'A',
      'B',
    ]);
    expect((await stream.final()).text).toBe('AB');
    expect(events).toContainEqual({
      type: 'interrupt',
      target: 'portkey/openai/a',
      code: 'stream_incomplete',
      action: 'restart',
    });
  });

  it('throws where only the text is read, since text cannot say that it starts over', async () => {
    const { client, settle } = stage([breaks, other], { onInterrupt: 'restart' });
    const reading = (async () => {
      for await (const _piece of client.stream('hi').text);
    })();
    expect((await settle(reading)).error).toMatchObject({ partial: { text: 'One, two' } });
  });

  it('throws the first break with its part when no other target answers', async () => {
    const { client, settle } = stage([breaks, { fails: { code: 'server_error' } }], {
      onInterrupt: 'restart',
      retries: 0,
    });
    const { error } = await settle(read(client.stream('hi'), []));
    expect(error).toMatchObject({ code: 'stream_incomplete', partial: { text: 'One, two' } });
    expect(ledger(error)).toEqual(['a error', 'b error']);
  });
});

describe('with continue', () => {
  it('another target goes on from the text so far', async () => {
    const { client, settle, doubles } = stage([breaks, { text: [', three'] }], {
      onInterrupt: 'continue',
    });
    const seen: string[] = [];
    const stream = client.stream('Count');
    await settle(read(stream, seen));
    expect(seen.join('')).toBe('One, two, three');
    expect((await stream.final()).text).toBe('One, two, three');
    expect(doubles[1]?.calls[0]?.input).toEqual([
      { role: 'user', content: 'Count' },
      { role: 'assistant', content: 'One, two' },
    ]);
  });

  it('goes on over two breaks', async () => {
    const again: Turn = { text: [', three'], fails: { code: 'stream_incomplete' } };
    const { client, settle } = stage([breaks, again, { text: [', four'] }], {
      onInterrupt: 'continue',
    });
    const stream = client.stream('Count');
    await settle(read(stream, []));
    expect((await stream.final()).text).toBe('One, two, three, four');
  });

  it('throws within a tool call', async () => {
    const tool: Turn = { ...breaks, tool: { name: 'f', arguments: '{"a":' } };
    const { client, settle } = stage([tool, other], { onInterrupt: 'continue' });
    expect((await settle(read(client.stream('hi'), []))).error).toMatchObject({
      code: 'stream_incomplete',
    });
  });
});

describe('a reader', () => {
  it('that leaves the loop closes the connection', async () => {
    const { client, clock, settle, doubles } = stage([{ text: ['a', 'b', 'c'] }]);
    const reading = (async () => {
      for await (const _piece of client.stream('hi').text) break;
    })();
    await settle(reading);
    expect(doubles[0]?.calls[0]?.end).toBe('aborted');
    expect(clock.pending).toBe(0);
  });

  it('that cancels before the first content ends the attempt', async () => {
    const { client, clock, doubles } = stage([{ hangs: true }, {}]);
    const stream = client.stream('hi');
    const reading = stream[Symbol.asyncIterator]().next();
    await clock.advance(1);
    await stream.cancel();
    expect(await reading).toEqual({ done: true, value: undefined });
    expect(doubles.map(({ calls }) => calls.map(({ end }) => end))).toEqual([['aborted'], []]);
    expect(clock.pending).toBe(0);
  });

  it('gets its own abort reason back in the middle of an answer', async () => {
    const { client, clock, doubles } = stage([{ text: ['a', 'b'], every: 1_000 }]);
    const leaving = new AbortController();
    const failed = expect(read(client.stream('hi', { signal: leaving.signal }), [])).rejects.toBe(
      'gone',
    );
    await clock.advance(100);
    leaving.abort('gone');
    await failed;
    expect(doubles[0]?.calls[0]?.end).toBe('aborted');
  });

  it('that never reads costs nothing', async () => {
    const { client, settle, moments } = stage([{}]);
    client.stream('hi');
    await settle(Promise.resolve());
    expect(moments()).toEqual([[]]);
  });
});

it('holds a tool call back like any other content', async () => {
  const silent: Turn = { fails: { code: 'stream_failed' } };
  const tool: Turn = { text: [], tool: { name: 'f', arguments: '{}' } };
  const { client, settle } = stage([silent, tool]);
  const { value } = await settle(client.stream('hi').final());
  expect(value?.toolCalls).toEqual([{ id: 'call-1', name: 'f', arguments: '{}' }]);
});

describe('a fallback inside a fallback that restarts', () => {
  it('never splices two answers where only text is read: it throws with what was given', async () => {
    const { client, clock, settle } = stage([breaks, other], { onInterrupt: 'restart' });
    const outer = withFallback([client], { clock, onInterrupt: 'continue' });
    const seen: string[] = [];
    const read = async (): Promise<void> => {
      for await (const text of outer.stream('hi').text) seen.push(text);
    };
    const { error } = await settle(read());
    expect(seen).toEqual(['One, ', 'two']);
    expect(error).toBeInstanceOf(StreamError);
    expect(error).toMatchObject({ code: 'stream_incomplete', partial: { text: 'One, two' } });
    expect(ledger(error)).toEqual(['a aborted']);
  });

  it('passes the event on where chunks are read', async () => {
    const { client, clock, settle } = stage([breaks, other], { onInterrupt: 'restart' });
    const seen: string[] = [];
    await settle(read(withFallback([client], { clock }).stream('hi'), seen));
    expect(seen.slice(2)).toEqual(['restart portkey/openai/a -> portkey/openai/b', 'A', 'B']);
  });
});

describe('the call’s own total', () => {
  it('is not begun anew by a restart, and no target is asked after it', async () => {
    const stalls: Turn = { text: ['One, ', 'two'], every: 1_000 };
    const { client, clock, settle, moments } = stage([{ ...breaks, every: 400 }, stalls, other], {
      onInterrupt: 'restart',
    });
    const stream = client.stream('hi', { timeout: { total: 500 } });
    const { error } = await settle(read(stream, []));
    expect(error).toMatchObject({ code: 'stream_incomplete' });
    expect([moments(), clock.now() < 1_000]).toEqual([[[0], [], []], true]);
  });

  it('leaves a restart its trace id', async () => {
    const { client, doubles, settle } = stage([breaks, other], { onInterrupt: 'restart' });
    await settle(read(client.stream('hi', { idempotencyKey: true }), []));
    const ids = doubles.map(({ calls }) => [
      calls[0]?.options.portkey?.traceId,
      calls[0]?.options.idempotencyKey,
    ]);
    expect(ids[0]).toEqual(ids[1]);
  });
});

it('does not go on from white space, which providers refuse', async () => {
  const blank: Turn = { ...breaks, text: [' ', '\n'] };
  const { client, settle, moments } = stage([blank, other], { onInterrupt: 'continue' });
  const { error } = await settle(read(client.stream('hi'), []));
  expect(error).toMatchObject({ code: 'stream_incomplete' });
  expect(moments()[1]).toEqual([]);
});
