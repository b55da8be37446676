/** A number as a fraction, so that 0.1 + 0.2 is 0.3 and 2^100 has all its digits. */
export interface Rational {
  readonly numerator: bigint;
  /** Positive, and without a common factor with the numerator. */
  readonly denominator: bigint;
  /** False once a root or the like had to be rounded. */
  readonly exact: boolean;
}

/** Why an expression has no value; the message is a sentence for the person who asked. */
export class CalculationError extends Error {
  override readonly name = 'CalculationError';
}

const maxBits = 20_000;

/** Makes a fraction in lowest terms. */
export function createRational(numerator: bigint, denominator = 1n, exact = true): Rational {
  if (denominator === 0n) throw new CalculationError('Division by zero has no value.');
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor, exact };
}

/** Reads `12`, `1.5` or `2e-3`. */
export function parseRational(text: string): Rational {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^([-+]?)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/i.exec(text) ?? [];
  if (whole + fraction === '') throw new CalculationError(`${text} is not a number.`);
  const scale = Number(exponent) - fraction.length;
  if (Math.abs(scale) > 1_000) throw new CalculationError('That number is too large for me.');
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  return scale >= 0
    ? createRational(digits * 10n ** BigInt(scale))
    : createRational(digits, 10n ** BigInt(-scale));
}

/** Takes a rounded number over. */
export function fromNumber(value: number): Rational {
  if (!Number.isFinite(value)) throw new CalculationError('That has no finite real value.');
  return { ...parseRational(String(value)), exact: false };
}

/** The nearest JavaScript number. */
export function toNumber(value: Rational): number {
  const { numerator, denominator } = value;
  if (denominator === 1n) return Number(numerator);
  // Both may be far beyond the range of a number while their quotient is not.
  const shift = BigInt(Math.max(0, bitLength(denominator) - bitLength(numerator) + 64));
  const quotient = (numerator << shift) / denominator;
  const excess = Math.max(0, bitLength(quotient) - 1_000);
  return Number(quotient >> BigInt(excess)) * 2 ** (excess - Number(shift));
}

/** `a + b`. */
export function add(a: Rational, b: Rational): Rational {
  const numerator = a.numerator * b.denominator + b.numerator * a.denominator;
  return createRational(numerator, a.denominator * b.denominator, a.exact && b.exact);
}

/** `-a`. */
export function negate(a: Rational): Rational {
  return { ...a, numerator: -a.numerator };
}

/** `a × b`. */
export function multiply(a: Rational, b: Rational): Rational {
  const exact = a.exact && b.exact;
  return createRational(a.numerator * b.numerator, a.denominator * b.denominator, exact);
}

/** `a ÷ b`. */
export function divide(a: Rational, b: Rational): Rational {
  const exact = a.exact && b.exact;
  return createRational(a.numerator * b.denominator, a.denominator * b.numerator, exact);
}

/** The remainder with the sign of the divisor, as in arithmetic with clocks. */
export function modulo(a: Rational, b: Rational): Rational {
  const quotient = divide(a, b);
  let whole = quotient.numerator / quotient.denominator;
  if (quotient.numerator < 0n && quotient.numerator % quotient.denominator !== 0n) whole -= 1n;
  return add(a, negate(multiply(createRational(whole), b)));
}

/** `a` to the power of `b`: exact for whole exponents, rounded for others. */
export function power(a: Rational, b: Rational): Rational {
  if (b.denominator !== 1n) return fromNumber(toNumber(a) ** toNumber(b));
  const size = b.numerator < 0n ? -b.numerator : b.numerator;
  const bits = BigInt(Math.max(bitLength(a.numerator), bitLength(a.denominator)));
  if (size * bits > maxBits && bits > 1n) {
    throw new CalculationError('That number is too large for me.');
  }
  if (b.numerator < 0n) return divide(createRational(1n), power(a, negate(b)));
  const exponent = bits > 1n ? size : size === 0n ? 0n : 2n - (size % 2n);
  return createRational(a.numerator ** exponent, a.denominator ** exponent, a.exact && b.exact);
}

/** The greatest common divisor, never negative but 1 for two zeros. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [left, right] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (right > 0n) [left, right] = [right, left % right];
  return left === 0n ? 1n : left;
}

/** Writes a value: whole, as a finite decimal, or rounded to twelve digits. */
export function formatRational(value: Rational): { text: string; rounded: boolean } {
  if (value.exact && value.denominator === 1n) {
    return { text: value.numerator.toString(), rounded: false };
  }
  const scaled = value.numerator * 10n ** 20n;
  if (value.exact && scaled % value.denominator === 0n) {
    const digits = (scaled < 0n ? -scaled : scaled) / value.denominator;
    const text = digits.toString().padStart(21, '0');
    const fraction = text.slice(-20).replace(/0+$/, '');
    return { text: `${scaled < 0n ? '-' : ''}${text.slice(0, -20)}.${fraction}`, rounded: false };
  }
  return { text: String(Number(toNumber(value).toPrecision(12))), rounded: true };
}

function bitLength(value: bigint): number {
  return (value < 0n ? -value : value).toString(16).length * 4;
}
