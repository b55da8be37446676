import type { Rational } from './rational.ts';
import * as rational from './rational.ts';
import { CalculationError } from './rational.ts';

/** A unit of an expression. */
export type Lexeme =
  | { readonly type: 'number'; readonly text: string }
  | { readonly type: 'symbol'; readonly text: string }
  | { readonly type: 'function'; readonly text: string };

const functions: Readonly<Record<string, (value: Rational) => Rational>> = {
  sqrt: (value) => root(value),
  abs: (value) => (value.numerator < 0n ? rational.negate(value) : value),
  ln: (value) => rational.fromNumber(Math.log(rational.toNumber(value))),
  log: (value) => rational.fromNumber(Math.log10(rational.toNumber(value))),
};
const maxDepth = 100;

/** True for the name of a function that expressions can hold. */
export function isFunctionName(name: string): boolean {
  return Object.hasOwn(functions, name);
}

/**
 * Computes an expression: `+ - * / mod ^ ! %` and parentheses with the usual precedence; powers group
 * from the right and bind tighter than a sign. Throws a CalculationError when it has no value.
 */
export function evaluate(lexemes: readonly Lexeme[]): Rational {
  let position = 0;
  let depth = 0;
  const peek = (): string | undefined => lexemes[position]?.text;
  const take = (...symbols: string[]): string | undefined => {
    const next = lexemes[position];
    if (next?.type !== 'symbol' || !symbols.includes(next.text)) return undefined;
    position += 1;
    return next.text;
  };

  const sum = (): Rational => {
    depth += 1;
    if (depth > maxDepth) throw new CalculationError('That is nested too deeply for me.');
    let value = product();
    for (let sign = take('+', '-'); sign !== undefined; sign = take('+', '-')) {
      const next = product();
      value = rational.add(value, sign === '+' ? next : rational.negate(next));
    }
    depth -= 1;
    return value;
  };
  const product = (): Rational => {
    let value = signed();
    for (let sign = take('*', '/', 'mod'); sign !== undefined; sign = take('*', '/', 'mod')) {
      const next = signed();
      if (sign === '*') value = rational.multiply(value, next);
      else value = sign === '/' ? rational.divide(value, next) : rational.modulo(value, next);
    }
    return value;
  };
  const signed = (): Rational => {
    let negative = false;
    for (let sign = take('+', '-'); sign !== undefined; sign = take('+', '-')) {
      if (sign === '-') negative = !negative;
    }
    const value = powered();
    return negative ? rational.negate(value) : value;
  };
  const powered = (): Rational => {
    let base = atom();
    for (let sign = take('!', '%'); sign !== undefined; sign = take('!', '%')) {
      base = sign === '!' ? factorial(base) : rational.divide(base, rational.createRational(100n));
    }
    if (take('^') === undefined) return base;
    depth += 1;
    if (depth > maxDepth) throw new CalculationError('That is nested too deeply for me.');
    const value = rational.power(base, signed());
    depth -= 1;
    return value;
  };
  const atom = (): Rational => {
    const next = lexemes[position];
    if (next?.type === 'number') {
      position += 1;
      return rational.parseRational(next.text);
    }
    const apply = next?.type === 'function' ? functions[next.text] : undefined;
    if (apply !== undefined) {
      position += 1;
      return apply(atom());
    }
    if (take('(') === undefined) throw new CalculationError('The expression is not complete.');
    const value = sum();
    if (take(')') === undefined) throw new CalculationError('A parenthesis is not closed.');
    return value;
  };

  const value = sum();
  if (peek() !== undefined) throw new CalculationError(`The "${peek()}" has no place there.`);
  return value;
}

function root(value: Rational): Rational {
  if (value.numerator < 0n) throw new CalculationError('A negative number has no real root.');
  const [top, bottom] = [wholeRoot(value.numerator), wholeRoot(value.denominator)];
  if (top !== undefined && bottom !== undefined) return rational.createRational(top, bottom);
  return rational.fromNumber(Math.sqrt(rational.toNumber(value)));
}

function wholeRoot(value: bigint): bigint | undefined {
  if (value < 2n) return value;
  let guess = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (guess + value / guess) / 2n;
    if (next >= guess) return guess * guess === value ? guess : undefined;
    guess = next;
  }
}

function factorial(value: Rational): Rational {
  const size = Number(value.numerator);
  if (value.denominator !== 1n || size < 0 || size > 1_000) {
    throw new CalculationError('I compute factorials of whole numbers from 0 to 1000.');
  }
  let result = 1n;
  for (let factor = 2; factor <= size; factor += 1) result *= BigInt(factor);
  return rational.createRational(result);
}
