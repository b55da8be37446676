import { createVirtualClock } from '@x/testkit';
import { expect, it } from 'vitest';
import { fakeClient } from '../../test/fake-client.ts';
import type { FallbackEvent } from '../events.ts';
import { resolveSetup } from '../setup.ts';
import type { Target } from '../target.ts';
import { resolveTargets } from '../target.ts';
import { enter, leave, look, setBlock } from './gate.ts';
import type { Block } from './health-record.ts';

const target: Target = { key: 'key', name: 'a' };

/** A gate over one target with its clock and what it told. */
function gate() {
  const clock = createVirtualClock({ now: 0 });
  const events: FallbackEvent[] = [];
  const setup = resolveSetup(
    resolveTargets([fakeClient('a', { clock })], () => 1),
    {
      clock,
      random: () => 0.5,
      onEvent: (event) => void events.push(event),
    },
  );
  let calls = 0;
  const pass = async (force = false) => {
    calls += 1;
    return enter(setup, target, { id: `${calls}`, lifeMs: 1_000, force });
  };
  const fail = async (block?: Block) => {
    const ticket = await pass();
    if (ticket !== undefined) leave(setup, target, ticket, 'failure', block);
  };
  return { clock, events, setup, pass, fail };
}

const block = (until: number, code: Block['code'] = 'rate_limited'): Block => ({
  kind: 'cool-down',
  until,
  code,
});

it('lets calls through and tells each transition', async () => {
  const { clock, events, setup, pass, fail } = gate();
  for (let call = 0; call < 5; call += 1) await fail();
  expect(await look(setup, target)).toMatchObject({ readyAt: 5_000, code: 'circuit_open' });
  expect(await pass()).toBeUndefined();
  await clock.advance(5_000);
  for (let probe = 0; probe < 2; probe += 1) {
    const ticket = await pass();
    expect(ticket).toBeDefined();
    expect(await pass()).toBeUndefined();
    if (ticket !== undefined) leave(setup, target, ticket, 'success', undefined);
  }
  expect(events).toEqual([
    { type: 'circuit-open', target: 'a', until: 5_000 },
    { type: 'circuit-half-open', target: 'a' },
    { type: 'circuit-close', target: 'a' },
  ]);
});

it('can be forced through an open circuit, and never through a block', async () => {
  const { setup, pass, fail } = gate();
  for (let call = 0; call < 5; call += 1) await fail();
  expect(await pass(true)).toBeDefined();
  setBlock(setup, target, block(9_000));
  expect(await pass(true)).toBeUndefined();
});

it('keeps the longest block, whatever succeeds in between', async () => {
  const { clock, setup, pass, fail } = gate();
  const ticket = await pass();
  await fail(block(8_000));
  await fail(block(3_000));
  if (ticket !== undefined) leave(setup, target, ticket, 'success', undefined);
  expect(await look(setup, target)).toMatchObject({ readyAt: 8_000, blocked: true });
  await clock.advance(8_000);
  expect(await pass()).toBeDefined();
});

it('does not write a record that has not changed', async () => {
  const { setup, pass } = gate();
  const seen: unknown[] = [];
  const { update } = setup.state.store;
  const spy = {
    ...setup,
    state: {
      ...setup.state,
      store: {
        update: (key: string, change: Parameters<typeof update>[1]) =>
          update(key, (record) => {
            const [next, answer] = change(record);
            seen.push(next === record);
            return [next, answer];
          }),
      },
    },
  } as typeof setup;
  await pass();
  const ticket = await enter(spy, target, { id: 'x', lifeMs: 1, force: false });
  if (ticket !== undefined) leave(spy, target, ticket, 'cancelled', undefined);
  await look(spy, target);
  expect(seen).toEqual([true, true, true]);
});
