import type { Computed, Skill } from './skill.ts';
import { joinList, ordinal, readNumbers } from './skill.ts';

const countWords = 'one two three four five six seven eight nine ten'.split(' ');
const largestSieve = 2_000_000;
const longestList = 1_000;
const largestTested = 1_000_000_000_000;

/** All primes up to a limit, by the sieve of Eratosthenes. */
function primesUpTo(limit: number): number[] {
  const top = Math.min(Math.floor(limit), largestSieve);
  if (!(top >= 2)) return [];
  const composite = new Uint8Array(top + 1);
  const primes: number[] = [];
  for (let candidate = 2; candidate <= top; candidate += 1) {
    if (composite[candidate] === 1) continue;
    primes.push(candidate);
    for (let multiple = candidate * candidate; multiple <= top; multiple += candidate) {
      composite[multiple] = 1;
    }
  }
  return primes;
}

/** The prime factors of a whole number, smallest first; none for 1. */
function primeFactors(value: number): number[] {
  const factors: number[] = [];
  let rest = value;
  for (let factor = 2; factor * factor <= rest; factor += factor === 2 ? 1 : 2) {
    while (rest % factor === 0) {
      factors.push(factor);
      rest /= factor;
    }
  }
  return rest > 1 ? [...factors, rest] : factors;
}

/** Whether a whole number is prime. */
function isPrime(value: number): boolean {
  return Number.isSafeInteger(value) && value > 1 && primeFactors(value).length === 1;
}

/** Questions on prime numbers, and on the sum of those that they name. */
export const answerPrimes: Skill = (question, now) => {
  const found = findPrimes(question, now);
  if (found === undefined || !Array.isArray(found.value)) return found;
  const primes = found.value;
  if (/\b(?:product|average|mean|median)\b/i.test(question)) return undefined;
  if (primes.length > 0 && /\b(?:sum|total)\b/i.test(question)) {
    const value = primes.reduce((sum: number, prime) => sum + Number(prime), 0);
    const shown =
      primes.length > 30 ? `The sum of the ${primes.length} primes` : primes.join(' + ');
    return { text: `${shown} = ${value}`, value };
  }
  return { ...found, value: primes.slice(0, longestList) };
};

const findPrimes: Skill = (question) => {
  const text = question
    .toLowerCase()
    .replaceAll(/\bfirst (\w+) primes\b/g, (match, word: string) =>
      countWords.includes(word) ? `first ${countWords.indexOf(word) + 1} primes` : match,
    );
  if (!/\bprimes?\b|\bfactori[sz]e\b/.test(text)) return undefined;
  const numbers = readNumbers(text);
  const [first] = numbers;
  if (numbers.some((number) => !Number.isInteger(number) || Math.abs(number) > largestTested)) {
    return { text: `I test whole numbers up to ${largestTested} only.` };
  }
  const rank = rankIn(text);
  if (rank !== undefined) return nthPrime(rank);
  if (first === undefined)
    return /smallest|lowest|least|first/.test(text) ? nthPrime(1) : undefined;
  if (/factor/.test(text)) return factorise(first);
  if (
    /\b(?:next|after)\b|(?:smallest|first)\b.*\b(?:above|greater|larger|over|than)\b/.test(text)
  ) {
    return nextPrime(first);
  }
  if (/\bfirst\b/.test(text)) return firstPrimes(first);
  if (/\b(?:below|under|less|up to|smaller|between|before|until|from)\b/.test(text)) {
    return primesBelow(text, numbers);
  }
  return testPrime(first);
};

function rankIn(text: string): number | undefined {
  const names = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];
  const digits = /\b(\d{1,7})(?:st|nd|rd|th)\b/.exec(text)?.[1];
  if (digits !== undefined) return Number(digits);
  const named = names.findIndex((name) => new RegExp(`\\b${name} prime\\b`).test(text));
  return named < 0 ? undefined : named + 1;
}

function nthPrime(rank: number): Computed {
  const prime = primesUpTo(largestSieve)[rank - 1];
  if (prime === undefined) return { text: `I do not count as far as the ${ordinal(rank)} prime.` };
  const name = rank === 1 ? 'smallest prime number' : `${ordinal(rank)} prime number`;
  return { text: `The ${name} is ${prime}.`, value: prime };
}

function firstPrimes(count: number): Computed {
  const primes = primesUpTo(10_000).slice(0, Math.max(0, count));
  if (primes.length < count) return { text: `I list at most ${primes.length} primes.` };
  return { text: `The first ${count} prime numbers are ${joinList(primes)}.`, value: primes };
}

function nextPrime(after: number): Computed {
  let candidate = Math.max(2, after + 1);
  while (!isPrime(candidate)) candidate += 1;
  return { text: `The next prime number after ${after} is ${candidate}.`, value: candidate };
}

function factorise(value: number): Computed {
  if (value < 2) return { text: `${value} has no prime factors.`, value: [] };
  const factors = primeFactors(value);
  return { text: `${value} = ${factors.join(' × ')}`, value: factors };
}

function testPrime(value: number): Computed {
  const factors = primeFactors(Math.max(0, value));
  if (value < 2) return { text: `No, ${value} is not a prime number.`, value: false };
  if (factors.length === 1) return { text: `Yes, ${value} is a prime number.`, value: true };
  return { text: `No, ${value} is not a prime number: ${factors.join(' × ')}.`, value: false };
}

function primesBelow(text: string, numbers: readonly number[]): Computed {
  const limit = Math.max(...numbers);
  if (limit > largestSieve) return { text: `I list primes up to ${largestSieve} only.` };
  const low = numbers.length > 1 ? Math.min(...numbers) : 2;
  const below = /\b(?:below|under|less|smaller|before)\b/.test(text);
  const primes = primesUpTo(below ? limit - 1 : limit).filter((prime) => prime >= low);
  const range =
    numbers.length > 1 ? `from ${low} to ${limit}` : `${below ? 'below' : 'up to'} ${limit}`;
  if (/largest|biggest|greatest/.test(text)) {
    const last = primes.at(-1);
    if (last !== undefined) return { text: `The largest prime ${range} is ${last}.`, value: last };
  }
  const count = primes.length;
  if (/how many|number of|count/.test(text)) {
    return { text: `There are ${count} prime numbers ${range}.`, value: count };
  }
  const shown =
    count > 60 ? `${primes.slice(0, 60).join(', ')}, … (${count} in all)` : joinList(primes);
  return {
    text: `The prime numbers ${range} are ${shown || 'none'}.`,
    value: primes.slice(0, 200),
  };
}
