import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const README = new URL('../../README.md', import.meta.url);
const RESULTS = new URL('../../results/', import.meta.url);

/** Puts text between the marks `<!-- name -->` and `<!-- /name -->` of the README. */
export function writeReadme(name: string, text: string): void {
  const readme = readFileSync(README, 'utf8');
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const from = readme.indexOf(start) + start.length;
  const to = readme.indexOf(end);
  if (from < start.length || to < from) throw new Error(`README.md has no marks for ${name}`);
  writeFileSync(README, `${readme.slice(0, from)}\n${text}\n\n${readme.slice(to)}`);
}

/** Writes a page of its own, such as every verdict of a board. */
export function writeResult(file: string, text: string): void {
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(new URL(file, RESULTS), `${text}\n`);
}
