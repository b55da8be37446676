import { greatestCommonDivisor } from './rational.ts';
import type { Skill } from './skill.ts';
import { joinList, readNumbers } from './skill.ts';

type Fold = (numbers: readonly number[]) => number;

const folds: readonly (readonly [RegExp, string, Fold])[] = [
  [
    /\b(?:gcd|greatest common (?:divisor|factor)|highest common factor)\b/,
    'greatest common divisor',
    gcd,
  ],
  [/\b(?:lcm|least common multiple|lowest common multiple)\b/, 'least common multiple', lcm],
  [/\b(?:average|mean)\b/, 'average', (numbers) => sum(numbers) / numbers.length],
  [/\bmedian\b/, 'median', median],
  [/\b(?:sum|total|add(?:ed)?(?: up)?)\b/, 'sum', sum],
  [/\b(?:product|multipl(?:y|ied))\b/, 'product', (numbers) => numbers.reduce((a, b) => a * b, 1)],
  [/\bdifference\b|\bsubtract\b/, 'difference', difference],
  [
    /\b(?:max(?:imum)?|largest|biggest|greatest|highest|larger|bigger|greater)\b/,
    'largest',
    (numbers) => Math.max(...numbers),
  ],
  [
    /\b(?:min(?:imum)?|smallest|lowest|least|smaller|lower)\b/,
    'smallest',
    (numbers) => Math.min(...numbers),
  ],
];

/** Questions on a list of numbers: sum, average, median, extremes, common divisor and multiple. */
export const answerLists: Skill = (question) => {
  const text = question.toLowerCase();
  const { numbers, name: shownNumbers } = readList(text);
  if (numbers.length < 2) return undefined;
  if (/\b(?:sort|order)\b/.test(text)) {
    const sorted = numbers.toSorted((a, b) =>
      /descending|largest first/.test(text) ? b - a : a - b,
    );
    return { text: `In order: ${sorted.join(', ')}.`, value: sorted };
  }
  const common = folds.slice(0, 2).filter(([pattern]) => pattern.test(text));
  const found = common.length > 0 ? common : folds.filter(([pattern]) => pattern.test(text));
  const [only, ...others] = found;
  // "Add 2 and 2, then multiply by 3" is more than one fold, and its order is not ours to guess.
  if (only === undefined || others.length > 0) return undefined;
  const [, name, fold] = only;
  const value = fold(numbers);
  if (!Number.isFinite(value)) return { text: `I cannot compute the ${name} of those numbers.` };
  const shown = Number(value.toPrecision(15));
  return { text: `The ${name} of ${shownNumbers} is ${shown}.`, value: shown };
};

function readList(text: string): { numbers: number[]; name: string } {
  const [, start, end] = /\bfrom (-?\d{1,6}) (?:to|through|up to) (-?\d{1,6})\b/.exec(text) ?? [];
  const [first, last] = [Number(start), Number(end)];
  if (start !== undefined && first < last && last - first < 100_000) {
    const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return { numbers, name: `the numbers from ${first} to ${last}` };
  }
  const numbers = readNumbers(text).slice(0, 1_000);
  return { numbers, name: joinList(numbers) };
}

/** Questions on one number: even or odd, divisible, greater. */
export const answerNumberFacts: Skill = (question) => {
  const text = question.toLowerCase();
  const [first, second] = readNumbers(text);
  if (first === undefined) return undefined;
  if (/\b(?:even|odd)\b/.test(text) && Number.isInteger(first)) {
    const even = first % 2 === 0;
    const asksEven = /\beven\b/.test(text);
    const reply = /\bodd or even|even or odd\b/.test(text)
      ? ''
      : even === asksEven
        ? 'Yes, '
        : 'No, ';
    return { text: `${reply}${first} is ${even ? 'even' : 'odd'}.`, value: even === asksEven };
  }
  if (second === undefined) return undefined;
  if (/\bdivisible\b/.test(text) && second !== 0) {
    const rest = first % second;
    const value = rest === 0;
    const reason = value ? `${first} = ${second} × ${first / second}` : `the remainder is ${rest}`;
    return { text: `${value ? 'Yes' : 'No'}, ${reason}.`, value };
  }
  const comparison = /\b(?:greater|larger|bigger|more|less|smaller|fewer) than\b/.exec(text)?.[0];
  if (comparison === undefined || !/^\W*is\b/.test(text)) return undefined;
  const value = /^(?:less|smaller|fewer)/.test(comparison) ? first < second : first > second;
  return {
    text: `${value ? 'Yes' : 'No'}, ${first} is ${value ? '' : 'not '}${comparison} ${second}.`,
    value,
  };
};

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function difference([first = 0, second = 0]: readonly number[]): number {
  return Math.abs(first - second);
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1);
  return sum(middle) / middle.length;
}

function gcd(numbers: readonly number[]): number {
  if (!numbers.every(Number.isSafeInteger)) return Number.NaN;
  return Number(numbers.map(BigInt).reduce((a, b) => greatestCommonDivisor(a, b)));
}

function lcm(numbers: readonly number[]): number {
  if (!numbers.every(Number.isSafeInteger) || numbers.includes(0)) return Number.NaN;
  const multiple = (a: bigint, b: bigint): bigint => (a * b) / greatestCommonDivisor(a, b);
  const value = numbers.map(BigInt).reduce(multiple);
  return Math.abs(Number(value));
}
