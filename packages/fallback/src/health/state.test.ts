import { expect, it } from 'vitest';
import { createFallbackState } from './state.ts';

it('gives each key its own tokens, and the same ones each time', () => {
  const state = createFallbackState();
  expect(state.retries('a')).toBe(state.retries('a'));
  expect(state.retries('a')).not.toBe(state.retries('b'));
});

it('numbers clients that do not tell where they go', () => {
  const state = createFallbackState();
  const [one, two] = [{}, {}];
  expect([one, two, one].map((client) => state.identify(client))).toEqual([1, 2, 1]);
});

it('lets one panic call through a second', () => {
  const state = createFallbackState();
  expect([0, 1, 999, 1_000, 1_500, 2_000].map((now) => state.panic(now))).toEqual([
    ...[true, false, false, true, false, true],
  ]);
});
