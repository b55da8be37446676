import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calculate } from './calculate.ts';

const now = new Date('2026-01-01T12:00:00Z');
const compute = (question: string) => calculate(question, now)?.value;

/** A sum over digits whose text and value are built side by side, without a parser. */
interface Sum {
  readonly text: string;
  readonly value: bigint;
}

const sums = fc.letrec<{ sum: Sum; digit: Sum; pair: Sum }>((tie) => ({
  digit: fc.bigInt({ min: 0n, max: 9_999n }).map((value) => ({ text: String(value), value })),
  pair: fc
    .tuple(tie('sum'), fc.constantFrom('+', '-', '*'), tie('sum'), fc.constantFrom('', ' '))
    .map(([left, sign, right, space]) => ({
      text: `(${left.text}${space}${sign}${space}${right.text})`,
      value: apply(left.value, sign, right.value),
    })),
  sum: fc.oneof({ maxDepth: 5 }, tie('digit'), tie('pair')),
}));

function apply(left: bigint, sign: string, right: bigint): bigint {
  if (sign === '*') return left * right;
  return sign === '+' ? left + right : left - right;
}

describe('calculate', () => {
  test('agrees with sums that were built together with their value', () => {
    fc.assert(
      fc.property(sums.pair, ({ text, value }) => {
        expect(calculate(`What is ${text}?`, now)?.text).toMatch(new RegExp(` = ${value}$`));
      }),
    );
  });

  test('gives products precedence over sums', () => {
    const digit = fc.integer({ min: 1, max: 99 });
    fc.assert(
      fc.property(digit, digit, digit, digit, (a, b, c, d) => {
        expect(compute(`${a} + ${b} * ${c} - ${d}`)).toBe(a + b * c - d);
        expect(compute(`${a} - ${b} - ${c}`)).toBe(a - b - c);
        expect(compute(`${a} / ${b} / ${c}`)).toBeCloseTo(a / b / c, 10);
      }),
    );
  });

  test.each([
    ['what is 3+4 equal to?', 7],
    ['What is 15% of 80?', 12],
    ['0.1 + 0.2', 0.3],
    ['-2^2', -4],
    ['2^3^2', 512],
    ['2 to the power of -2', 0.25],
    ['What is 7 times 6?', 42],
    ['What is twelve divided by 4, please?', 3],
    ['square root of 144', 12],
    ['5!', 120],
    ['1,000 * 3', 3000],
    ['17 mod 5', 2],
    ['12 squared plus 1', 145],
    ['half of 10', 5],
    ['What is the square of 9?', 81],
    ['the cube root of 27', 3],
    ['What is 10% off 50?', 45],
    ['What is 5-7-5?', -7],
  ])('computes %j as %d', (question, value) => expect(compute(question)).toBe(value));

  test('keeps every digit of a large power', () => {
    expect(calculate('2^100', now)?.text).toBe('2^100 = 1267650600228229401496703205376');
  });

  test('says that a quotient is rounded', () => {
    expect(calculate('1/3', now)?.text).toBe('1 / 3 ≈ 0.333333333333');
  });

  test.each([
    ['10 / 0', /division by zero/i],
    ['9^9^9', /too large/],
    ['sqrt(0-4)', /no real root/],
  ])('explains why %j has no value', (question, reason) => {
    expect(calculate(question, now)?.text).toMatch(reason);
  });

  test('refuses what is nested too deeply', () => {
    const question = `${'('.repeat(500)}1+1${')'.repeat(500)}`;
    expect(calculate(question, now)?.text).toMatch(/nested too deeply/);
  });

  test.each([
    ['What is the smallest prime number?', 2],
    ['What is the 10th prime?', 29],
    ['next prime after 100', 101],
    ['largest prime below 100', 97],
    ['How many primes are below 1000?', 168],
    ['Is 97 prime?', true],
    ['Is 91 a prime number?', false],
    ['prime factors of 360', [2, 2, 2, 3, 3, 5]],
    ['first five primes', [2, 3, 5, 7, 11]],
    ['primes between 10 and 20', [11, 13, 17, 19]],
    ['gcd of 12 and 18', 6],
    ['lcm of 4, 6 and 10', 60],
    ['What is the sum of 1, 2, 3 and 4.5?', 10.5],
    ['median of 5, 1, 4 and 2', 3],
    ['What is the sum of the numbers from 1 to 100?', 5050],
    ['What is the sum of the first 10 primes?', 129],
    ['Is 10 greater than 9?', true],
    ['Is 91 divisible by 7?', true],
    ['convert 5 km to m', 5000],
    ['How many minutes are in 3 hours?', 180],
    ['100 °C in Fahrenheit', 212],
    ['How many days are between 2024-01-01 and 2024-03-01?', 60],
    ['What day of the week was 29 February 2024?', 'Thursday'],
    ['How many days until January 31, 2026?', 30],
    ['30 days after 2024-01-31', '2024-03-01'],
    ['Is 1900 a leap year?', false],
    ['How many times does "r" occur in "strawberry"?', 3],
    ['How many capital letters are in "Hello World"?', 2],
  ])('answers %j with %j', (question, value) => expect(compute(question)).toEqual(value));

  test.each([
    'What is the capital of France?',
    'hello',
    '',
    'gpt-4 - what?',
    '2024-13-45',
    '(((',
    'Write a haiku in 5-7-5 form',
    'What happened in 2020-2021?',
    'Give me 5!',
    'List 3 causes and 2 effects of inflation',
    'Add 2 and 2, then multiply by 3',
  ])('passes on %j', (question) => expect(calculate(question, now)).toBeUndefined());

  test('survives any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void calculate(text, now)));
    const words = fc.constantFrom(
      'prime',
      'sum',
      '(',
      ')',
      '^',
      '-',
      '7',
      '1e9',
      'below',
      'days',
      '%',
    );
    fc.assert(fc.property(fc.array(words), (list) => void calculate(list.join(' '), now)));
  });
});
