import { getEventListeners } from 'node:events';
import { createVirtualClock } from '@x/testkit';
import { expect, test } from 'vitest';
import { createDeadline } from './deadline.ts';

const never = new Promise<never>(() => {});

function setup(totalMs?: number) {
  const clock = createVirtualClock();
  const caller = new AbortController();
  const deadline = createDeadline({
    clock,
    signal: caller.signal,
    totalMs,
    onTotal: () => new Error('total'),
  });
  return { clock, caller, deadline };
}

test('a limit of a failed attempt does not end the next one', async () => {
  const { clock, deadline } = setup();
  deadline.begin();
  deadline.limit(100, () => new Error('first attempt'));
  await clock.advance(60);
  deadline.begin();
  deadline.limit(100, () => new Error('second attempt'));
  const waiting = deadline.race(never);
  const outcome = waiting.catch((error: unknown) => error);
  await clock.advance(60);
  expect(clock.pending).toBe(1);
  await clock.advance(60);
  expect(await outcome).toMatchObject({ message: 'second attempt' });
});

test('the total limit ends a wait, whatever it waits for', async () => {
  const { clock, deadline } = setup(50);
  deadline.begin();
  const race = deadline.race(never).catch((error: unknown) => error);
  await clock.advance(50);
  expect(await race).toMatchObject({ message: 'total' });
  expect(deadline.signal().aborted).toBe(true);
  await expect(deadline.sleep(10)).rejects.toThrow('total');
});

test('the reason of the caller is thrown as it is, also during a sleep', async () => {
  const { caller, deadline } = setup();
  const sleep = deadline.sleep(1000);
  caller.abort('my reason');
  await expect(sleep).rejects.toBe('my reason');
  expect(() => deadline.check()).toThrow('my reason');
});

test('what comes after the end is handed to be discarded', async () => {
  const { caller, deadline } = setup();
  const { promise, resolve } = Promise.withResolvers<string>();
  const discarded: string[] = [];
  const race = deadline.race(promise, (value) => discarded.push(value)).catch(() => 'ended');
  caller.abort();
  expect(await race).toBe('ended');
  resolve('late');
  await promise;
  expect(discarded).toEqual(['late']);
});

test('finish releases every timer and listener', async () => {
  const { clock, caller, deadline } = setup(1000);
  deadline.begin();
  deadline.limit(100, () => new Error('limit'));
  deadline.finish();
  expect([clock.pending, getEventListeners(caller.signal, 'abort').length]).toEqual([0, 0]);
});

test('a signal that was aborted before ends everything at once', async () => {
  const deadline = createDeadline({
    clock: createVirtualClock(),
    signal: AbortSignal.abort('gone'),
    totalMs: undefined,
    onTotal: () => undefined,
  });
  await expect(deadline.race(Promise.resolve(1))).rejects.toBe('gone');
});
