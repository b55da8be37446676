import { findDates, formatDate } from '../calc/dates.ts';
import { readNumbers } from '../calc/skill.ts';

/** What a text offers to fill values from. Each value is handed out once, in the order of the text. */
export interface Evidence {
  readonly text: string;
  /** Values that were computed, by the kind of property that they answer. */
  readonly facts: Facts;
  takeNumber(): number | undefined;
  takeQuote(): string | undefined;
  takeName(): string | undefined;
  /** What the text says next to one of these words: `age: 36`, `age is 36`, `36 years`. */
  valueOf(words: readonly string[]): string | undefined;
}

/** Results that stand for properties such as `answer`, `result` or `source`. */
export interface Facts {
  readonly answer?: string | undefined;
  readonly value?: unknown;
  readonly source?: string | undefined;
}

const quotes = /["“`]([^"”`]+)["”`]|(?<![\p{L}\d])['‘]([^'’]+)['’](?![\p{L}\d])/gu;
const names = /\p{Lu}[\p{L}\d'’-]*(?:\s+\p{Lu}[\p{L}\d'’-]*)*/gu;
const openers = new Set(
  (
    'What Which Who When Where How Why Is Are Was Were Do Does Did Can Could Would Should Please The A An I ' +
    'Add Subtract Multiply Divide Compute Calculate Convert Find Get Give Show Tell Look Search Send Write ' +
    'Create Set Call Use Extract Return Read List Make Book Order Check Compare And Or In It My Name Person ' +
    'Date Use Parse Turn Describe Summarize Summarise Answer Question Reply Respond JSON Put Store Save Ask'
  ).split(' '),
);

/** Collects the numbers, quotes and names of a text. */
export function collectEvidence(text: string, facts: Facts = {}): Evidence {
  const short = text.slice(0, 20_000);
  const numbers = readNumbers(withoutDates(short));
  const quoted = [...short.matchAll(quotes)].map((match) => match[1] ?? match[2] ?? '');
  const found = properNames(short.replaceAll(quotes, ' '));
  return {
    text: short,
    facts,
    takeNumber: () => numbers.shift(),
    takeQuote: () => quoted.shift(),
    takeName: () => found.shift(),
    valueOf: (words) => valueBeside(short, words),
  };
}

/** The first date of a text as `2026-01-31`. */
export function firstDate(text: string): string | undefined {
  const [date] = findDates(text);
  return date === undefined ? undefined : formatDate(date);
}

function withoutDates(text: string): string {
  return text.replaceAll(/\d{4}-\d{1,2}-\d{1,2}/g, ' ');
}

function properNames(text: string): string[] {
  return [...text.matchAll(names)].flatMap(([match]) => {
    const words = match.split(/\s+/);
    while (openers.has(words[0] ?? '')) words.shift();
    return words.length > 0 ? [words.join(' ')] : [];
  });
}

function valueBeside(text: string, words: readonly string[]): string | undefined {
  const name = words.map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, '')).filter(Boolean);
  if (name.length === 0) return undefined;
  const label = `(?<![\\p{L}\\p{N}])${name.join('[\\s_-]?')}(?![\\p{L}\\p{N}])`;
  const value = `["“']?([^,;:=\\n"”']+)`;
  const found = new RegExp(`${label}["']?\\s*(?:[:=]|\\bis\\b|\\bof\\b)\\s*${value}`, 'iu').exec(
    text,
  );
  return found?.[1]?.trim().replace(/[.?!]$/, '') || undefined;
}
