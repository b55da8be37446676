import type { Clock } from '@x/llm-client';
import { isLlmError } from '@x/llm-client';
import { createVirtualClock, realClock } from '@x/testkit';
import { describe, expect, it } from 'vitest';
import { CircuitOpenError, FallbackExhaustedError, withFallback } from '../src/index.ts';
import type { Turn } from './fake-client.ts';
import { fakeClient } from './fake-client.ts';
import { ledger, stage } from './stage.ts';

const bad: Turn = { fails: { code: 'server_error', status: 500 } };
const empty: Turn = { text: [] };

describe('what is thrown', () => {
  it('is one error with every attempt when all targets failed', async () => {
    const { client, settle } = stage([
      bad,
      { fails: { code: 'overloaded', retryAfterMs: 70_000 } },
    ]);
    const { error } = await settle(client.chat('hi'));
    expect(error).toBeInstanceOf(FallbackExhaustedError);
    expect(error).toMatchObject({
      code: 'fallback_exhausted',
      retryable: false,
      retryAfterMs: 70_000,
      message: 'No target answered: portkey/openai/a server_error; portkey/openai/b overloaded',
      errors: [{ code: 'server_error' }, { code: 'overloaded' }],
    });
    expect(ledger(error)).toEqual(['a error', 'b error']);
  });

  it('is a single target’s own error, with its attempts', async () => {
    const { client, settle } = stage([bad], { retries: 1 });
    const { error } = await settle(client.chat('hi'));
    expect(error).toMatchObject({ code: 'server_error', status: 500 });
    expect(ledger(error)).toEqual(['a error', 'a error']);
  });

  it('is a stopping error as itself', async () => {
    const { client, settle, moments } = stage([
      bad,
      { fails: { code: 'bad_request', status: 400 } },
      {},
    ]);
    const { error } = await settle(client.chat('hi'));
    expect(error).toMatchObject({ code: 'bad_request' });
    expect(ledger(error)).toEqual(['a error', 'b error']);
    expect(moments()[2]).toEqual([]);
  });

  it('is known across copies of the package by its code', async () => {
    const { client, settle } = stage([bad, bad], { retries: 0 });
    const { error } = await settle(client.chat('hi'));
    expect(isLlmError(error, 'fallback_exhausted')).toBe(true);
  });

  it('has nothing of the error list in a log', async () => {
    const { client, settle } = stage([bad, bad], { retries: 0 });
    const { error } = await settle(client.chat('hi'));
    expect(Object.keys(Object(error))).not.toContain('errors');
  });

  it('is the caller’s own reason when the signal was aborted before the call', async () => {
    const { client, moments } = stage([{}]);
    await expect(client.chat('hi', { signal: AbortSignal.abort('no') })).rejects.toBe('no');
    expect(moments()).toEqual([[]]);
  });

  it('keeps what is no error of ours inside', async () => {
    const { client, settle } = stage([{ fails: new Error('odd') }, { fails: new Error('odder') }], {
      retries: 0,
    });
    const { error } = await settle(client.chat('hi'));
    expect(error).toMatchObject({ errors: [{ message: 'odd' }, { message: 'odder' }] });
  });
});

describe('an empty answer', () => {
  it('makes the next target answer', async () => {
    const { client, settle } = stage([empty, {}]);
    const { value } = await settle(client.chat('hi'));
    expect(ledger(value)).toEqual(['a error', 'b ok']);
  });

  it('is returned when nothing better came', async () => {
    for (const kind of ['chat', 'stream'] as const) {
      const { client, settle } = stage([empty, bad], { retries: 0 });
      const call = kind === 'chat' ? client.chat('hi') : client.stream('hi').final();
      const { value } = await settle(call);
      expect([value?.text, value?.finishReason]).toEqual(['', 'stop']);
      expect(ledger(value)).toEqual(['a error', 'b error']);
    }
  });
});

describe('the policy’s own rules', () => {
  it('turn a stop into a move and a move into a stop, by code', async () => {
    const on = { bad_request: 'next', server_error: 'stop' } as const;
    const moved = stage([{ fails: { code: 'bad_request', status: 400 } }, {}], { on });
    expect((await moved.settle(moved.client.chat('hi'))).value?.text).toBe('b');
    const stopped = stage([bad, {}], { on });
    expect((await stopped.settle(stopped.client.chat('hi'))).error).toMatchObject({
      code: 'server_error',
    });
  });

  it('decide by a function on an error, which wins over the codes', async () => {
    const { client, settle } = stage([bad, {}], {
      on: { server_error: 'next' },
      classify: ({ error, target }) =>
        isLlmError(error) && target.endsWith('a') ? 'stop' : undefined,
    });
    expect((await settle(client.chat('hi'))).error).toMatchObject({ code: 'server_error' });
  });

  it('refuse an answer by its content', async () => {
    const { client, settle } = stage([{ text: ['I cannot do that'] }, { text: ['42'] }], {
      classify: ({ result }) => (result?.text.startsWith('I cannot') === true ? 'next' : undefined),
    });
    const { value } = await settle(client.chat('hi'));
    expect(value?.text).toBe('42');
    expect(ledger(value)).toEqual(['a error', 'b ok']);
  });

  it('never return an answer that they refused', async () => {
    const { client, settle } = stage([{ text: ['no'] }, bad], {
      retries: 0,
      classify: ({ result }) => (result ? 'next' : undefined),
    });
    expect((await settle(client.chat('hi'))).error).toMatchObject({ code: 'fallback_exhausted' });
  });

  it('do not matter to a call when a listener throws', async () => {
    const { client, settle } = stage([bad, {}], {
      onEvent: () => {
        throw new Error('listener');
      },
    });
    expect((await settle(client.chat('hi'))).value?.text).toBe('b');
  });
});

describe('a call', () => {
  it('has one trace id and the client’s retries off in all its attempts', async () => {
    const { client, settle, doubles } = stage([bad, {}]);
    const { value } = await settle(client.chat('hi', { retry: 5, idempotencyKey: true }));
    const sent = doubles.map(({ calls }) => calls[0]?.options);
    expect(sent.map((options) => options?.retry)).toEqual([false, false]);
    expect(new Set(sent.map((options) => options?.portkey?.traceId)).size).toBe(1);
    expect(sent[0]?.portkey?.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(value?.attempts.map(({ traceId }) => traceId)).toEqual(
      sent.map((options) => options?.portkey?.traceId),
    );
    expect(new Set(sent.map((options) => options?.idempotencyKey)).size).toBe(1);
  });

  it('keeps its own trace id', async () => {
    const { client, settle, doubles } = stage([bad, {}]);
    await settle(client.chat('hi', { portkey: { traceId: 'mine' } }));
    expect(doubles.map(({ calls }) => calls[0]?.options.portkey?.traceId)).toEqual([
      'mine',
      'mine',
    ]);
  });

  it('shares no cursor with the others: a hundred at once each start at the first target', async () => {
    const { client, settle, moments } = stage([bad, {}, {}], { breaker: false });
    const calls = Promise.all(Array.from({ length: 100 }, () => client.chat('hi')));
    const { value } = await settle(calls);
    expect(new Set(value?.map(({ text }) => text))).toEqual(new Set(['b']));
    expect(moments().map(({ length }) => length)).toEqual([100, 100, 0]);
  });

  it('cannot name a model or key where the targets differ in theirs', async () => {
    const { client } = stage([{}, {}]);
    await expect(client.chat('hi', { model: 'portkey/openai/x' })).rejects.toMatchObject({
      code: 'invalid_params',
    });
    expect(() => client.with({ model: 'portkey/openai/x' })).toThrow('the targets have their own');
  });
});

it('takes a fallback as one of its targets, and shows all attempts', async () => {
  const { clock, client, settle } = stage([bad, bad], { retries: 0 });
  const outer = withFallback([client, fakeClient('c', { clock })], { clock });
  const { value } = await settle(outer.chat('hi'));
  expect(ledger(value)).toEqual(['a error', 'b error', 'c ok']);
});

it('names the open circuit as a class of its own', async () => {
  const { client, settle } = stage([bad, bad], { retries: 0 });
  for (let call = 0; call < 6; call += 1) await settle(client.chat('hi'));
  expect((await settle(client.chat('hi'))).error).toBeInstanceOf(CircuitOpenError);
});

it('tells which target of a nested fallback answered, and prices that one', async () => {
  const clock = createVirtualClock({ now: 0 });
  const usage = { totalTokens: 3 };
  const [a, b] = ['a', 'b'].map((name) => fakeClient(name, { clock, turns: [{ usage }] }));
  if (a === undefined || b === undefined) throw new Error('There are two');
  const inner = withFallback([a, b], {
    clock,
    strategy: { name: 'last', pick: (all) => all.at(-1) ?? all[0] },
  });
  const outer = withFallback([inner, a], {
    clock,
    price: (model) => (model.endsWith('b') ? 2 : 1),
  });
  const answer = outer.chat('hi');
  await clock.runAll();
  expect((await answer).attempts).toMatchObject([
    { model: 'portkey/openai/b', outcome: 'ok', cost: 2 },
  ]);
});

it('says when a circuit closes, whatever other target lacks its key', async () => {
  const missing = { fails: { code: 'missing_key', origin: 'client' } } as const;
  const limited = { fails: { code: 'rate_limited', status: 429, retryAfterMs: 30_000 } } as const;
  const { client, settle } = stage([missing, limited], { retries: 0 });
  await settle(client.chat('hi'));
  const { error } = await settle(client.chat('hi'));
  expect(error).toMatchObject({ code: 'circuit_open', retryAfterMs: 29_990 });
});

it('writes no negative time when the clock goes back', async () => {
  let now = 1_000;
  const clock: Clock = {
    now: () => now,
    schedule: (callback, ms) => {
      now = 0;
      return realClock.schedule(callback, ms);
    },
  };
  const client = withFallback([fakeClient('a', { clock })], { clock });
  const [attempt] = (await client.chat('hi')).attempts;
  expect(attempt?.durationMs).toBe(0);
});
