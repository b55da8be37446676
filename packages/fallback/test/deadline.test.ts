import { describe, expect, it } from 'vitest';
import { ledger, stage } from './stage.ts';

const silent = { hangs: true };

describe('one deadline', () => {
  it('is shared out among the targets that are left', async () => {
    const { client, settle, moments } = stage([silent, silent, {}], { deadline: 9_000 });
    const { value } = await settle(client.chat('hi'));
    expect(value?.text).toBe('c');
    expect(moments()).toEqual([[0], [3_000], [6_000]]);
  });

  it('ends the call as timeout_total with every attempt, and starts nothing after it', async () => {
    const { client, clock, settle, doubles } = stage([silent, silent], { deadline: 9_000 });
    const { error } = await settle(client.chat('hi'));
    expect(error).toMatchObject({ code: 'timeout_total', timeoutMs: 9_000 });
    expect(ledger(error)).toEqual(['a error', 'b error']);
    expect(clock.now()).toBe(9_000);
    expect(doubles.flatMap(({ calls }) => calls.map(({ end }) => end))).toEqual([
      'aborted',
      'aborted',
    ]);
  });

  it('gives a quick failure’s time to the others', async () => {
    const { client, settle, moments } = stage([{ fails: {} }, silent, {}], { deadline: 9_000 });
    await settle(client.chat('hi'));
    expect(moments()).toEqual([[0], [10], [4_505]]);
  });

  it('gives each attempt at least a second, though the last ones get no turn then', async () => {
    const scripts = [silent, silent, silent, silent];
    const { client, settle, moments } = stage(scripts, { deadline: 2_000 });
    const { error } = await settle(client.chat('hi'));
    expect(error).toMatchObject({ code: 'timeout_total' });
    expect(moments()).toEqual([[0], [1_000], [], []]);
  });

  it('is the shorter one of the policy and the call', async () => {
    const { client, clock, settle } = stage([silent], { deadline: 9_000 });
    await settle(client.chat('hi', { timeout: 500 }));
    expect(clock.now()).toBe(500);
  });

  it('bounds a stream only until its first content', async () => {
    const slow = { text: ['a', 'b', 'c'], every: 40_000 };
    const { client, settle } = stage([slow], { deadline: 1_000 });
    const { value } = await settle(client.stream('hi').final());
    expect(value?.text).toBe('abc');
  });

  it('can be switched off', async () => {
    const { client, settle } = stage([{ after: 10_000_000 }], { deadline: false });
    expect((await settle(client.chat('hi'))).value?.text).toBe('a');
  });
});

it('bounds one attempt by attemptTimeout, or by its target’s own', async () => {
  const { client, settle, moments } = stage([silent, silent, {}], { attemptTimeout: 2_000 }, [
    {},
    { timeout: 500 },
  ]);
  await settle(client.chat('hi'));
  expect(moments()).toEqual([[0], [2_000], [2_500]]);
});

it('bounds a streamed attempt by firstToken', async () => {
  const { client, settle, moments } = stage([silent, {}], { firstToken: 700 });
  const { value } = await settle(client.stream('hi').final());
  expect(moments()).toEqual([[0], [700]]);
  expect(value?.attempts[0]?.error?.code).toBe('timeout_first_token');
});

describe('the last target', () => {
  it('is asked again up to twice, with full jitter', async () => {
    const { client, settle, moments } = stage([{ fails: {} }, { fails: {} }], {
      random: () => 0.5,
    });
    const { error } = await settle(client.chat('hi'));
    expect(error).toMatchObject({ code: 'fallback_exhausted' });
    // 10 ms each, then 250 and 500 ms of waiting.
    expect(moments()).toEqual([[0], [10, 270, 780]]);
  });

  it('is asked again no sooner than it wants', async () => {
    const turns = [{ fails: { code: 'rate_limited', retryAfterMs: 5_000 } as const }, {}];
    const { client, settle, moments } = stage([turns], { random: () => 0 });
    await settle(client.chat('hi'));
    expect(moments()).toEqual([[0, 5_010]]);
  });

  it('is not waited for beyond the deadline or a minute', async () => {
    for (const retryAfterMs of [30_000, 61_000]) {
      const { client, clock, settle } = stage([{ fails: { code: 'rate_limited', retryAfterMs } }], {
        deadline: retryAfterMs === 30_000 ? 20_000 : 600_000,
      });
      const { error } = await settle(client.chat('hi'));
      expect(error).toMatchObject({ code: 'rate_limited', retryAfterMs });
      expect(clock.now()).toBe(10);
    }
  });

  it('is not asked again for what stays wrong', async () => {
    const { client, settle, moments } = stage([{ fails: { code: 'authentication', status: 401 } }]);
    const { error } = await settle(client.chat('hi'));
    expect(error).toMatchObject({ code: 'authentication' });
    expect(moments()).toEqual([[0]]);
  });

  it('follows the call’s own number of retries', async () => {
    const { client, settle, moments } = stage([{ fails: {} }], { breaker: false });
    await settle(client.chat('hi', { retry: 4 }));
    await settle(client.chat('hi', { retry: false }));
    expect(moments()[0]).toHaveLength(5 + 1);
  });

  it('adds at most a tenth to the requests of an outage, after ten', async () => {
    const { client, settle, moments } = stage([{ fails: {} }], { breaker: false });
    for (let call = 0; call < 200; call += 1) await settle(client.chat('hi'));
    const requests = moments()[0]?.length ?? 0;
    expect(requests).toBeLessThanOrEqual(200 * 1.1 + 10);
  });
});

it('makes no more attempts than maxAttempts', async () => {
  const bad = { fails: {} };
  const { client, settle, moments } = stage([bad, bad, {}], { maxAttempts: 2 });
  const { error } = await settle(client.chat('hi'));
  expect(error).toMatchObject({ code: 'fallback_exhausted' });
  expect(moments().map(({ length }) => length)).toEqual([1, 1, 0]);
});
