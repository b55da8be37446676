import type { Lexeme } from './expression.ts';
import { isFunctionName } from './expression.ts';

const phrases: readonly (readonly [RegExp, string])[] = [
  [/[×·]/g, '*'],
  [/÷/g, '/'],
  [/[−–]/g, '-'],
  [/\*\*/g, '^'],
  [/√/g, ' sqrt '],
  [/\b(?:the\s+)?square\s+root\s+of\b/g, ' sqrt '],
  [/\b(?:multiplied\s+by|times)\b/g, '*'],
  [/(?<=[\d)]\s*)x(?=\s*[\d(])/g, '*'],
  [/\b(?:divided\s+by|over)\b/g, '/'],
  [/\bhalf\s+of\b/g, '0.5 *'],
  [/\b(?:twice|double)\s+(?=\d)/g, '2 * '],
  [/\bsquare\s+of\s+(\d+(?:\.\d+)?)/g, '$1^2'],
  [/\bcube\s+of\s+(\d+(?:\.\d+)?)/g, '$1^3'],
  [/\b(?:the\s+)?cube\s+root\s+of\s+(\d+(?:\.\d+)?)/g, '$1^(1/3)'],
  [/(\d+(?:\.\d+)?)\s*%\s+off\s+(\d+(?:\.\d+)?)/g, '$2 - $1% * $2'],
  [/\bplus\b/g, '+'],
  [/\bminus\b/g, '-'],
  [/\b(?:raised\s+)?to\s+the\s+power\s+(?:of\s+)?/g, '^'],
  [/\bsquared\b/g, '^2'],
  [/\bcubed\b/g, '^3'],
  [/\bmodulo\b/g, ' mod '],
  [/\b(\d+)\s+factorial\b|\bfactorial\s+of\s+(\d+)\b/g, '$1$2!'],
  [/\s*\bper\s?cent\b/g, '%'],
  [/%\s+of\b/g, '% *'],
];
const lexeme =
  /(?<![\p{L}\d.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[-+]?\d+)?(?![\p{L}\d])|\.\d+|[-+*/^!%()]|[\p{L}_][\p{L}\p{N}_-]*|\S/gu;
const questionWords = new Set(
  'what whats is s the value result of compute calculate evaluate solve please how much does equal equals to and'.split(
    ' ',
  ),
);
const numberWords =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );

/**
 * Finds the expression in a sentence: the run of numbers, operators and functions with the most
 * operators. Operators can be words ("times", "squared", "15 percent of"), and so can small numbers.
 */
export function readExpression(sentence: string): Lexeme[] | undefined {
  let best: Lexeme[] = [];
  for (const run of runs(words(sentence))) {
    if (operators(run) > operators(best)) best = run;
  }
  if (!best.some((part) => part.type === 'number')) return undefined;
  return isAmbiguous(sentence) && !isBare(sentence) ? undefined : best;
}

// "In 5-7-5 form", "2020-2021" and "give me 5!" only look like arithmetic.
function isAmbiguous(sentence: string): boolean {
  const plain = sentence.replaceAll(/\d-(?=\d)|\d!/g, '');
  return plain !== sentence && !/[+*/^×÷·()]|\s-\s|\b(?:times|plus|minus|by)\b/.test(plain);
}

function isBare(sentence: string): boolean {
  const words = sentence.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.every((word) => questionWords.has(word));
}

/** Writes an expression with even spacing. */
export function formatExpression(lexemes: readonly Lexeme[]): string {
  let text = '';
  for (const [index, { type, text: word }] of lexemes.entries()) {
    const before = lexemes[index - 1];
    const sign = before === undefined || (before.type === 'symbol' && !/^[)!%]$/.test(before.text));
    const spaced = type === 'symbol' && !/^[()!%^]$/.test(word) && !sign;
    const shown = word === '*' && before?.text === '%' ? 'of' : word;
    text += spaced ? ` ${shown} ` : type === 'function' ? `${word} ` : word;
  }
  return text;
}

function words(sentence: string): string {
  let text = sentence.toLowerCase().replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, ' ; ');
  for (const [pattern, symbol] of phrases) text = text.replaceAll(pattern, symbol);
  return text;
}

function runs(text: string): Lexeme[][] {
  const found: Lexeme[][] = [];
  let run: Lexeme[] = [];
  for (const [word] of text.matchAll(lexeme)) {
    const part = classify(word);
    if (part !== undefined) {
      run.push(part);
      continue;
    }
    found.push(run);
    run = [];
  }
  return [...found, run].map(trim);
}

function classify(word: string): Lexeme | undefined {
  if (/^[\d.]*\d/.test(word)) return { type: 'number', text: word.replaceAll(',', '') };
  if (/^[-+*/^!%()]$/.test(word) || word === 'mod') return { type: 'symbol', text: word };
  if (isFunctionName(word)) return { type: 'function', text: word };
  const small = numberWords.indexOf(word);
  return small < 0 ? undefined : { type: 'number', text: String(small) };
}

// "Compute 2+2 - please" and "(see 3+4)" end in symbols that are punctuation.
function trim(run: Lexeme[]): Lexeme[] {
  const open = (parts: readonly Lexeme[], symbol: string): number =>
    parts.filter((part) => part.text === symbol).length;
  let parts = run;
  while (parts[0]?.type === 'symbol' && /^[*/^!%)]$|^mod$/.test(parts[0].text))
    parts = parts.slice(1);
  while (parts[0]?.text === '(' && open(parts, '(') > open(parts, ')')) parts = parts.slice(1);
  for (;;) {
    const last = parts.at(-1);
    const dangling = last?.type === 'symbol' && /^[-+*/^(]$|^mod$/.test(last.text);
    const unopened = last?.text === ')' && open(parts, ')') > open(parts, '(');
    if (!dangling && !unopened) return parts;
    parts = parts.slice(0, -1);
  }
}

function operators(run: readonly Lexeme[]): number {
  const numbers = run.filter((part) => part.type === 'number').length;
  const marks = run.filter((part) => part.type === 'function' || part.text === '!').length;
  const signs = run.filter((part) => /^[-+*/^%]$|^mod$/.test(part.text)).length;
  return marks + (numbers > 1 ? signs : 0);
}
