import { expect, test } from 'vitest';
import { readRetryAfter } from './read-retry-after.ts';

const now = Date.UTC(2026, 0, 5, 12, 0, 0);
const at = (ms: number): string => new Date(now + ms).toUTCString();
const HOUR = 3_600_000;

test.each<readonly [string, Readonly<Record<string, string>>, number | undefined]>([
  ['seconds', { 'retry-after': '2' }, 2000],
  ['zero', { 'retry-after': '0' }, 0],
  ['a fraction of seconds', { 'retry-after': '1.5' }, 1500],
  ['a fraction without a whole part', { 'retry-after': '.25' }, 250],
  ['a part of a millisecond, rounded up', { 'retry-after': '0.0001' }, 1],
  ['a plus sign', { 'retry-after': '+3' }, 3000],
  ['blanks around', { 'retry-after': '  4  ' }, 4000],
  ['a day', { 'retry-after': '86400' }, 24 * HOUR],
  ['more than a day', { 'retry-after': '86401' }, undefined],
  ['a negative number', { 'retry-after': '-5' }, undefined],
  ['NaN', { 'retry-after': 'NaN' }, undefined],
  ['Infinity', { 'retry-after': 'Infinity' }, undefined],
  ['an exponent', { 'retry-after': '1e3' }, undefined],
  ['a word', { 'retry-after': 'soon' }, undefined],
  ['nothing', { 'retry-after': '' }, undefined],
  ['no header', {}, undefined],
  ['a year, which is no date', { 'retry-after': '-2026' }, undefined],
  ['two values joined', { 'retry-after': '3, 5' }, undefined],
  ['a date', { 'retry-after': at(7000) }, 7000],
  ['a date that has passed', { 'retry-after': at(-7000) }, undefined],
  ['a date of now', { 'retry-after': at(0) }, 0],
  ['a date over a day ahead', { 'retry-after': at(25 * HOUR) }, undefined],
  [
    'a date beside a clock that is an hour ahead',
    { 'retry-after': at(HOUR + 7000), date: at(HOUR) },
    7000,
  ],
  ['a date that is none', { 'retry-after': 'Mon, 99 Foo 2026' }, undefined],
  ['an ISO date', { 'retry-after': '2026-01-05T12:00:07Z' }, undefined],
  ['milliseconds', { 'retry-after-ms': '700' }, 700],
  ['milliseconds beside seconds, which lose', { 'retry-after-ms': '700', 'retry-after': '9' }, 700],
  [
    'milliseconds that are none, beside seconds',
    { 'retry-after-ms': 'x', 'retry-after': '9' },
    9000,
  ],
  ['a negative number of milliseconds', { 'retry-after-ms': '-1', 'retry-after': '9' }, undefined],
])('reads %s', (_, headers, expected) => {
  expect(readRetryAfter(new Headers(headers), now)).toBe(expected);
});
