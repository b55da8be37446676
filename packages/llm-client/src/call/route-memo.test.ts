import { secret } from '@x/portkey-headers';
import { expect, test } from 'vitest';
import { createRouteMemo } from './route-memo.ts';

function count(first: unknown, second: unknown): number {
  const plans = createRouteMemo();
  let made = 0;
  for (const input of [first, second]) {
    plans([input], () => {
      made += 1;
      return { headers: {}, diagnostics: [] };
    });
  }
  return made;
}

test.each([
  ['equal parameters', { apiKey: 'k', metadata: { a: 1 } }, { apiKey: 'k', metadata: { a: 1 } }],
  ['equal keys that are held', { apiKey: secret('sk-1') }, { apiKey: secret('sk-1') }],
])('makes a plan once for %s', (_, first, second) => {
  expect(count(first, second)).toBe(1);
});

const twin = twinOf('sk-tenant-0');

test.each([
  ['another key', { apiKey: secret('sk-1') }, { apiKey: secret('sk-2') }],
  ['another key of the same fingerprint', { apiKey: secret('sk-tenant-0') }, { apiKey: twin }],
  ['a key in place of its text', { apiKey: secret('sk-1') }, { apiKey: '{"secret":"sk-1"}' }],
  ['a member that JSON cannot tell from another', { a: null }, { a: Number.NaN }],
  ['a map in place of an object', { metadata: {} }, { metadata: new Map([['a', 1]]) }],
  ['a changed member', { metadata: { a: 1 } }, { metadata: { a: 2 } }],
])('makes another plan for %s', (_, first, second) => {
  expect(count(first, second)).toBe(2);
});

test('keeps a bounded number of plans', () => {
  const plans = createRouteMemo();
  let made = 0;
  const make = () => {
    made += 1;
    return { headers: {}, diagnostics: [] };
  };
  for (let index = 0; index < 1000; index += 1) plans([index], make);
  plans([0], make);
  expect(made).toBe(1001);
});

function twinOf(key: string) {
  const wanted = secret(key).toString();
  for (let index = 1; ; index += 1) {
    const other = secret(`sk-tenant-${index}`);
    if (other.toString() === wanted) return other;
  }
}
