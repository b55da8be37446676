/** Recognises events that differ from a learnt one only in the value of their content. */
export interface TextTemplate {
  /** The content of the line from `start` to `end` if all else equals the learnt line. */
  match(buffer: string, start: number, end: number): string | undefined;
  /** Takes a line whose content is known as the pattern. */
  learn(line: string, content: string): void;
}

const CONTENT_KEY = /"content" ?: ?"/g;
const BACKSLASH = 92;
const QUOTE = 34;

/** Above this length a slice would keep the whole network buffer alive: V8 makes it a view. */
const LONGEST_COPIED = 12;

/**
 * Consecutive events of a stream are the same JSON text but for one string, and parsing that text
 * again is most of a client's work. A line with the learnt beginning and end, and exactly one valid
 * JSON string between them, is the learnt document with one value replaced: nothing is guessed.
 */
export function createTextTemplate(): TextTemplate {
  let prefix = '';
  let suffix = '';

  return {
    match(buffer, start, end) {
      if (prefix === '') return undefined;
      const from = start + prefix.length;
      const to = end - suffix.length;
      // slice and compare: startsWith costs seven times as much here.
      if (to < from || buffer.slice(start, from) !== prefix || buffer.slice(to, end) !== suffix) {
        return undefined;
      }
      return decode(buffer, from, to);
    },

    learn(line, content) {
      const found = [...line.matchAll(CONTENT_KEY)];
      const [only] = found;
      if (only === undefined || found.length > 1) return;
      const from = only.index + only[0].length;
      // A backslash before the literal could hide a second spelling of the key.
      if (line.lastIndexOf('\\', from) !== -1) return;
      const to = closingQuote(line, from);
      if (to === -1 || decode(line, from, to) !== content) return;
      prefix = line.slice(0, from);
      suffix = line.slice(to);
    },
  };
}

/** The string whose JSON literal lies between two quotes; undefined when it is not exactly one. */
function decode(buffer: string, from: number, to: number): string | undefined {
  if (to - from <= LONGEST_COPIED) {
    let plain = true;
    for (let index = from; index < to && plain; index += 1) {
      const code = buffer.charCodeAt(index);
      plain = code >= 32 && code !== QUOTE && code !== BACKSLASH;
    }
    if (plain) return buffer.slice(from, to);
  }
  try {
    const value: unknown = JSON.parse(`"${buffer.slice(from, to)}"`);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function closingQuote(line: string, from: number): number {
  for (let index = from; index < line.length; index += 1) {
    const code = line.charCodeAt(index);
    if (code === QUOTE) return index;
    if (code === BACKSLASH) index += 1;
  }
  return -1;
}
