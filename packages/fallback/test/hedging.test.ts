import { describe, expect, it } from 'vitest';
import { hedged, weighted } from '../src/index.ts';
import type { Turn } from './fake-client.ts';
import { ledger, stage } from './stage.ts';

const silent: Turn = { hangs: true };
const slow: Turn = { after: 5_000 };

it('asks a second target after the delay; the first content wins and the other is aborted', async () => {
  const { client, clock, settle, doubles, events } = stage([slow, {}], {
    strategy: hedged({ delayMs: 300 }),
  });
  const { value } = await settle(client.chat('hi'));
  expect(value?.text).toBe('b');
  expect(ledger(value)).toEqual(['a aborted', 'b ok']);
  expect(doubles.map(({ calls }) => calls.map(({ at, end }) => [at, end]))).toEqual([
    [[0, 'aborted']],
    [[300, 'done']],
  ]);
  expect(clock.now()).toBe(310);
  expect(events.filter(({ type }) => type.startsWith('hedge'))).toEqual([
    { type: 'hedge-start', target: 'portkey/openai/b', against: 'portkey/openai/a', delayMs: 300 },
    { type: 'hedge-win', target: 'portkey/openai/b', against: 'portkey/openai/a' },
  ]);
});

it('lets the first one win when it is quicker after all', async () => {
  const { client, settle, doubles } = stage([{ after: 305 }, slow], {
    strategy: hedged({ delayMs: 300 }),
  });
  const { value } = await settle(client.chat('hi'));
  expect(value?.text).toBe('a');
  expect(doubles[1]?.calls[0]?.end).toBe('aborted');
  expect(ledger(value)).toEqual(['a ok', 'b aborted']);
});

it('decides a stream by its first content, and gives nothing of the loser out', async () => {
  const { client, settle, doubles } = stage(
    [
      { after: 400, text: ['x', 'y'] },
      { after: 50, text: ['1', '2'] },
    ],
    {
      strategy: hedged({ delayMs: 300 }),
    },
  );
  const seen: string[] = [];
  const reading = (async () => {
    for await (const piece of client.stream('hi').text) seen.push(piece);
  })();
  await settle(reading);
  expect(seen).toEqual(['1', '2']);
  expect(doubles[0]?.calls[0]?.end).toBe('aborted');
});

it('hedges no quick call', async () => {
  const { client, settle, moments } = stage([{ after: 299 }, {}], {
    strategy: hedged({ delayMs: 300 }),
  });
  await settle(client.chat('hi'));
  expect(moments()).toEqual([[0], []]);
});

it('takes the place of a failover when the first one fails meanwhile', async () => {
  const failing: Turn = { after: 305, fails: {} };
  const { client, settle, moments } = stage([failing, { after: 500 }, {}], {
    strategy: hedged({ delayMs: 300 }),
  });
  const { value } = await settle(client.chat('hi'));
  expect(value?.text).toBe('b');
  expect(moments()).toEqual([[0], [300], []]);
});

it('moves on when both fail', async () => {
  const failing: Turn = { after: 305, fails: {} };
  const { client, settle } = stage([failing, { fails: {} }, {}], {
    strategy: hedged({ delayMs: 300 }),
  });
  const { value } = await settle(client.chat('hi'));
  expect(ledger(value)).toEqual(['a error', 'b error', 'c ok']);
});

describe('the extra load', () => {
  it('is one call in twenty, with no burst', async () => {
    const { client, settle, moments } = stage([{ after: 400 }, {}], {
      strategy: hedged({ delayMs: 300 }),
      breaker: false,
    });
    for (let call = 0; call < 100; call += 1) await settle(client.chat('hi'));
    expect(moments()[1]?.length).toBe(5);
  });

  it('is no more for many calls at once', async () => {
    const { client, settle, moments } = stage([{ after: 400 }, {}], {
      strategy: hedged({ delayMs: 300, maxShare: 0.1 }),
      breaker: false,
    });
    await settle(Promise.all(Array.from({ length: 100 }, () => client.chat('hi'))));
    expect(moments()[1]?.length).toBeLessThanOrEqual(10);
  });

  it('is nothing while a target asks to wait', async () => {
    const turns = (call: number): Turn =>
      call === 1 ? { fails: { code: 'rate_limited', retryAfterMs: 60_000 } } : {};
    const { client, settle, moments } = stage([turns, slow, slow], {
      strategy: hedged({ delayMs: 300 }),
    });
    await settle(client.chat('hi'));
    await settle(client.chat('hi'));
    expect(moments().map(({ length }) => length)).toEqual([1, 2, 0]);
  });

  it('never goes to a target whose circuit is not closed', async () => {
    const turns = (call: number): Turn => (call <= 5 ? { fails: {} } : {});
    const { client, clock, settle, moments } = stage([slow, turns], {
      strategy: hedged({ delayMs: 300, maxShare: 1 }),
    });
    for (let call = 0; call < 5; call += 1) await settle(client.chat('hi'));
    await clock.advance(6_000);
    await settle(client.chat('hi'));
    expect(moments()[1]).toHaveLength(5);
  });

  it('lets a call that comes too soon after another hedge wait for its turn', async () => {
    const { client, clock, settle, moments } = stage([{ after: 5_000 }, {}], {
      strategy: hedged({ delayMs: 300, maxShare: 0.5 }),
      breaker: false,
    });
    const both = [client.chat('hi'), client.chat('hi')];
    await clock.advance(400);
    expect(moments()[1]).toEqual([300]);
    // The next two calls earn the turn of the second one, which looks every twentieth of the delay.
    const later = [client.chat('hi'), client.chat('hi')];
    await clock.advance(30);
    expect(moments()[1]).toEqual([300, 405]);
    await settle(Promise.all([...both, ...later]));
  });
});

it('waits for the running p95 of the first target once it has twenty samples', async () => {
  const turns = (call: number): Turn => (call <= 20 ? { after: call * 10 } : slow);
  const { client, clock, settle, moments } = stage([turns, {}], { strategy: hedged() });
  for (let call = 0; call < 20; call += 1) await settle(client.chat('hi'));
  const start = clock.now();
  await settle(client.chat('hi'));
  expect(moments()[1]?.map((at) => at - start)).toEqual([200]);
});

it('counts a target that was slower than the delay as failing, and leaves a loser alone', async () => {
  const { client, settle, moments, events } = stage([slow, {}], {
    strategy: hedged({ delayMs: 300, maxShare: 1 }),
    breaker: { failures: 3 },
  });
  for (let call = 0; call < 4; call += 1) await settle(client.chat('hi'));
  expect(moments()[0]).toHaveLength(3);
  expect(events.filter(({ type }) => type === 'circuit-open')).toHaveLength(1);
});

it('works over another strategy', async () => {
  const { client, settle, moments } = stage(
    [silent, {}],
    {
      strategy: hedged({ delayMs: 300, strategy: weighted() }),
    },
    [{ weight: 3 }, { weight: 1 }],
  );
  expect((await settle(client.chat('hi'))).value?.text).toBe('b');
  expect(moments()).toEqual([[0], [300]]);
});

it('aborts both when the caller leaves', async () => {
  const { client, clock, doubles } = stage([silent, silent], {
    strategy: hedged({ delayMs: 300 }),
  });
  const leaving = new AbortController();
  const call = client.chat('hi', { signal: leaving.signal });
  const failed = expect(call).rejects.toBe('gone');
  await clock.advance(400);
  leaving.abort('gone');
  await failed;
  expect(doubles.map(({ calls }) => calls.map(({ end }) => end))).toEqual([
    ['aborted'],
    ['aborted'],
  ]);
  expect(clock.pending).toBe(0);
});
