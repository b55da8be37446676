import { stripVTControlCharacters } from 'node:util';

const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u;
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
  const plain = stripVTControlCharacters(text);
  if (/^[ -~]*$/.test(plain)) return plain.length;
  let width = 0;
  for (const { segment } of segmenter.segment(plain)) width += wide.test(segment) ? 2 : 1;
  return width;
}

/** Breaks a text into lines of at most `width` columns, at spaces where there are any. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, Math.max(width, 8)));
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  // A number and its unit stay together.
  for (const word of paragraph
    .split(/ (?!m?s\b)|(?<!\d) /)
    .flatMap((part) => splitLong(part, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  return lines;
}

// JSON in a header is one long word: it is broken after a comma where that is possible.
function splitLong(word: string, width: number): string[] {
  if (displayWidth(word) <= width) return [word];
  const parts: string[] = [''];
  for (const { segment } of segmenter.segment(word)) {
    const last = parts.at(-1) ?? '';
    if (displayWidth(last + segment) <= width) {
      parts[parts.length - 1] = last + segment;
      continue;
    }
    const comma = last.lastIndexOf(',') + 1;
    const rest = comma > 0 && comma < last.length ? last.slice(comma) : '';
    parts[parts.length - 1] = last.slice(0, last.length - rest.length);
    parts.push(rest + segment);
  }
  return parts;
}

/** Cuts a text to `width` columns and one line; `…` marks the cut. */
export function excerpt(text: string, width: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (displayWidth(line) <= width) return line;
  let cut = '';
  for (const { segment } of segmenter.segment(line)) {
    if (displayWidth(cut + segment) > width - 1) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

/** What a model or a server wrote is not trusted to steer the terminal: only text stays. */
export function printable(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '');
}
