import type { Skill } from './skill.ts';

const quoted = /["“'‘`]([^"”'’`]+)["”'’`]/g;

/** Questions on a quoted text or a word: letters, words, capitals, vowels, a letter's count, reversal. */
export const answerTexts: Skill = (question) => {
  const quotes = [...question.matchAll(quoted)].map((match) => match[1] ?? '');
  const named = /\b(?:in|of|does)\s+(?:the\s+word\s+)?(\p{L}+)(?:\s+have)?\s*\??$/u.exec(
    question,
  )?.[1];
  const subject = quotes.at(-1) ?? named;
  if (subject === undefined) return undefined;
  if (/\breverse/i.test(question)) {
    const value = [...subject].reverse().join('');
    return { text: `Reversed, "${subject}" is "${value}".`, value };
  }
  if (!/\bhow many\b|\bcount\b|\bnumber of\b|\bhow often\b/i.test(question)) return undefined;
  const letter =
    quotes.length > 1 ? quotes[0] : /\b(?:letter|many)\s+([a-z])(?:'?s)?\b/i.exec(question)?.[1];
  const [value, name] = count(question.toLowerCase(), subject, letter);
  if (name === '') return undefined;
  return {
    text: `"${subject}" has ${value} ${value === 1 ? name.replace(/s\b/, '') : name}.`,
    value,
  };
};

function count(question: string, subject: string, letter: string | undefined): [number, string] {
  const matches = (pattern: RegExp): number => subject.match(pattern)?.length ?? 0;
  if (letter !== undefined && letter.length > 0) {
    const value = subject.toLowerCase().split(letter.toLowerCase()).length - 1;
    return [value, `letters "${letter}"`];
  }
  if (/\bcapital|\bupper/.test(question)) return [matches(/\p{Lu}/gu), 'capital letters'];
  if (/\bvowel/.test(question)) return [matches(/[aeiou]/gi), 'vowels'];
  if (/\bwords?\b/.test(question.replace(/the word /, ''))) return [matches(/\S+/g), 'words'];
  if (/\bcharacter/.test(question)) return [[...subject].length, 'characters'];
  if (/\bletter/.test(question)) return [matches(/\p{L}/gu), 'letters'];
  return [0, ''];
}
