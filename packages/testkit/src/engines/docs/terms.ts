const compound = /[\p{L}\p{N}]+(?:[-_./@][\p{L}\p{N}]+)*/gu;
const commonWords = new Set(
  (
    'a an and are as at be been but by can could did do does for from had has have how i if in into is it ' +
    'its me my no of on or our should so some tell than that the their them then there these they this to ' +
    'us was we were what when where which who why will with would you your please about explain describe ' +
    'say give get any also just happen happens hold holds mean means use used uses using work works need ' +
    'needs contain contains go goes set sets make makes know one not when whether between'
  ).split(' '),
);

/** A text's search terms: stems of its words, and code such as `x-portkey-config` whole and in parts. */
export function searchTerms(text: string): string[] {
  const terms: string[] = [];
  for (const [word] of text.matchAll(compound)) {
    const parts = word
      .split(/[-_./@]/)
      .flatMap((part) => part.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').split(' '));
    if (parts.length > 1) terms.push(word.toLowerCase());
    for (const part of parts) {
      const lower = part.toLowerCase();
      if (!commonWords.has(lower)) terms.push(stem(lower));
    }
  }
  return terms;
}

/** True for a term that stands for several words at once. */
export function isCompound(term: string): boolean {
  return /[-_./@]/.test(term);
}

/** Takes the commonest English endings off, so that "retries", "retried" and "retry" meet. */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const singular = word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : /(?:ss|us|is)$/.test(word)
      ? word
      : word.replace(/s$/, '');
  const base = singular.replace(/ied$/, 'y').replace(/(?<=\p{L}{3})(?:ing|ed|er)$/u, '');
  return base.replace(/([^aeiouls])\1$/u, '$1').replace(/(?<=\p{L}{3})e$/u, '');
}
