import type { ClientTarget } from '@x/llm-client';
import { describe, expect, it } from 'vitest';
import { createFallbackState } from '../src/index.ts';
import type { Turn } from './fake-client.ts';
import { ledger, stage } from './stage.ts';

const bad: Turn = { fails: { code: 'server_error', status: 500 } };
const limited = (retryAfterMs: number): Turn => ({
  fails: { code: 'rate_limited', status: 429, retryAfterMs },
});

describe('a circuit', () => {
  it('keeps calls from a target that failed five times, and notes why', async () => {
    const { client, settle, moments } = stage([bad, {}]);
    for (let call = 0; call < 7; call += 1) await settle(client.chat('hi'));
    expect(moments()[0]).toHaveLength(5);
    const { value } = await settle(client.chat('hi'));
    expect(ledger(value)).toEqual(['a skipped', 'b ok']);
    expect(value?.attempts[0]?.error).toMatchObject({ code: 'circuit_open', origin: 'client' });
  });

  it('comes back by two probes, one at a time', async () => {
    const turns = (call: number): Turn => (call <= 5 ? bad : { after: 100 });
    const { client, clock, settle, events } = stage([turns, {}], { random: () => 0.5 });
    for (let call = 0; call < 5; call += 1) await settle(client.chat('hi'));
    await clock.advance(5_000);
    const both = Promise.all([client.chat('hi'), client.chat('hi')]);
    expect((await settle(both)).value?.map(({ text }) => text)).toEqual(['a', 'b']);
    expect((await settle(client.chat('hi'))).value?.text).toBe('a');
    expect(events.map(({ type }) => type).filter((type) => type.startsWith('circuit'))).toEqual([
      ...['circuit-open', 'circuit-half-open', 'circuit-close'],
    ]);
  });

  it('gets the permit of a probe back that the caller aborted', async () => {
    const turns = (call: number): Turn => (call <= 5 ? bad : call === 6 ? { hangs: true } : {});
    const { client, clock, settle } = stage([turns, {}], { random: () => 0.5 });
    for (let call = 0; call < 5; call += 1) await settle(client.chat('hi'));
    await clock.advance(5_000);
    const leaving = new AbortController();
    const probe = client.chat('hi', { signal: leaving.signal }).catch(() => undefined);
    await clock.advance(1);
    leaving.abort();
    await probe;
    expect((await settle(client.chat('hi'))).value?.text).toBe('a');
  });

  it('counts slow answers as failures, of a stream by its first content', async () => {
    const slow: Turn = { after: 900 };
    const { client, settle, moments } = stage([slow, {}], {
      breaker: { slowMs: 500, failures: 2 },
    });
    await settle(client.chat('hi'));
    await settle(client.stream('hi').final());
    expect((await settle(client.chat('hi'))).value?.text).toBe('b');
    expect(moments()[0]).toHaveLength(2);
  });

  it('lets one call a second through when all are open', async () => {
    const { client, clock, settle, doubles } = stage([bad, bad], { retries: 0, random: () => 0.5 });
    for (let call = 0; call < 5; call += 1) await settle(client.chat('hi'));
    const before = doubles.flatMap(({ calls }) => calls).length;
    const errors = [];
    for (let call = 0; call < 10; call += 1) {
      await clock.advance(200);
      errors.push((await settle(client.chat('hi'))).error);
    }
    const tried = doubles.flatMap(({ calls }) => calls).length - before;
    expect(tried).toBeGreaterThanOrEqual(1);
    expect(tried).toBeLessThanOrEqual(3);
    expect(
      errors.filter((error) => Reflect.get(Object(error), 'code') === 'circuit_open'),
    ).toHaveLength(10 - tried);
  });

  it('tells when the first target may be tried again', async () => {
    const { client, settle } = stage([bad, bad], { retries: 0, random: () => 0.5 });
    for (let call = 0; call < 6; call += 1) await settle(client.chat('hi'));
    const { error } = await settle(client.chat('hi'));
    expect(error).toMatchObject({ code: 'circuit_open', retryable: true });
    expect(ledger(error)).toEqual(['a skipped', 'b skipped']);
    expect(Reflect.get(Object(error), 'retryAfterMs')).toBeGreaterThan(4_000);
  });

  it('stays closed with the breaker off', async () => {
    const { client, settle, moments } = stage([bad, {}], { breaker: false });
    for (let call = 0; call < 30; call += 1) await settle(client.chat('hi'));
    expect(moments()[0]).toHaveLength(30);
  });
});

describe.each([
  ['on', {}],
  ['off', false],
] as const)('with the breaker %s', (_state, breaker) => {
  it('a target that asked to wait is left alone until then', async () => {
    const turns = (call: number): Turn => (call === 1 ? limited(30_000) : {});
    const { client, clock, settle, events } = stage([turns, {}], { breaker });
    await settle(client.chat('hi'));
    const { value } = await settle(client.chat('hi'));
    expect(value?.attempts[0]).toMatchObject({
      outcome: 'skipped',
      error: { code: 'rate_limited' },
    });
    await clock.advance(30_000);
    expect((await settle(client.chat('hi'))).value?.text).toBe('a');
    expect(events).toContainEqual({
      type: 'target-block',
      target: 'portkey/openai/a',
      kind: 'cool-down',
      until: 30_010,
      code: 'rate_limited',
    });
  });

  it('a target with a refused key is set aside for a minute', async () => {
    const turns = (call: number): Turn =>
      call === 1 ? { fails: { code: 'authentication', status: 401 } } : {};
    const { client, clock, settle } = stage([turns, {}], { breaker });
    await settle(client.chat('hi'));
    await clock.advance(59_000);
    expect((await settle(client.chat('hi'))).value?.text).toBe('b');
    await clock.advance(1_100);
    expect((await settle(client.chat('hi'))).value?.text).toBe('a');
  });
});

describe('a refusal of the gateway itself', () => {
  const at = (keyId: string): ClientTarget => ({ baseUrl: 'https://gateway.test/v1', keyId });
  const refused: Turn = { fails: { code: 'authentication', status: 401, origin: 'portkey' } };

  it('rules out every target with the same gateway and key, and tries the others', async () => {
    const { client, settle, moments } = stage([refused, {}, {}], {}, [
      { target: at('one') },
      { target: at('one') },
      { target: at('two') },
    ]);
    const { value } = await settle(client.chat('hi'));
    expect(value?.text).toBe('c');
    expect(ledger(value)).toEqual(['a error', 'b skipped', 'c ok']);
    expect((await settle(client.chat('hi'))).value?.text).toBe('c');
    expect(moments().map(({ length }) => length)).toEqual([1, 0, 2]);
  });

  it('is only about its target when the provider spoke', async () => {
    const provider: Turn = { fails: { code: 'authentication', status: 401 } };
    const { client, settle } = stage([provider, {}], {}, [
      { target: at('one') },
      { target: at('one') },
    ]);
    expect((await settle(client.chat('hi'))).value?.text).toBe('b');
  });
});

describe('health', () => {
  it('is shared by clients that are given the same state', async () => {
    const state = createFallbackState();
    const one = stage([bad, {}], { state }, [{ name: 'a' }, { name: 'b' }]);
    for (let call = 0; call < 5; call += 1) await one.settle(one.client.chat('hi'));
    const two = stage([{}, {}], { state }, [{ name: 'a' }, { name: 'b' }]);
    expect((await two.settle(two.client.chat('hi'))).value?.text).toBe('b');
  });

  it('is kept apart otherwise', async () => {
    const one = stage([bad, {}]);
    for (let call = 0; call < 5; call += 1) await one.settle(one.client.chat('hi'));
    const two = stage([{}, {}]);
    expect((await two.settle(two.client.chat('hi'))).value?.text).toBe('a');
  });

  it('goes along to clients derived with `with`', async () => {
    const { client, settle } = stage([bad, {}]);
    for (let call = 0; call < 5; call += 1) await settle(client.chat('hi'));
    const derived = client.with({ timeout: 1_000 });
    expect((await settle(derived.chat('hi'))).value?.text).toBe('b');
  });
});

describe('an input that is too long', () => {
  const long: Turn = { fails: { code: 'context_length_exceeded', status: 400 } };

  it('goes to a target with a larger or unknown window', async () => {
    const windows = [{ contextWindow: 8_000 }, { contextWindow: 8_000 }, { contextWindow: 32_000 }];
    const { client, settle, moments } = stage([long, {}, {}], {}, windows);
    expect((await settle(client.chat('hi'))).value?.text).toBe('c');
    expect(moments().map(({ length }) => length)).toEqual([1, 0, 1]);
  });

  it('ends the call with that error when no window is larger', async () => {
    const { client, settle } = stage([long, {}], {}, [
      { contextWindow: 8_000 },
      { contextWindow: 4_000 },
    ]);
    expect((await settle(client.chat('hi'))).error).toMatchObject({
      code: 'context_length_exceeded',
    });
  });
});

describe('a target without a key', () => {
  const keyless: Turn = { fails: { code: 'missing_key', origin: 'client', hint: 'Set A_KEY.' } };

  it('is skipped and noted', async () => {
    const { client, settle } = stage([keyless, {}]);
    const { value } = await settle(client.chat('hi'));
    expect(ledger(value)).toEqual(['a skipped', 'b ok']);
    expect(value?.attempts[0]?.error?.code).toBe('missing_key');
  });

  it('is an error that names every variable when none has one', async () => {
    const other: Turn = { fails: { code: 'missing_key', origin: 'client', hint: 'Set B_KEY.' } };
    const { client, settle } = stage([keyless, other]);
    const { error } = await settle(client.chat('hi'));
    expect(error).toMatchObject({ code: 'missing_key', hint: 'Set A_KEY. Set B_KEY.' });
    expect(ledger(error)).toEqual(['a skipped', 'b skipped']);
  });
});
