import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

const README = new URL('../../../../packages/portkey-headers/README.md', import.meta.url);

/** The TypeScript blocks of one section of the README of `@x/portkey-headers`, as they stand. */
export function recipesOf(heading: string): readonly string[] {
  const readme = readFileSync(README, 'utf8');
  const start = readme.indexOf(`\n## ${heading}\n`);
  if (start === -1) throw new Error(`The README has no section "${heading}"`);
  const end = readme.indexOf('\n## ', start + 1);
  const section = readme.slice(start, end === -1 ? undefined : end);
  return [...section.matchAll(/```ts(?: recipe=\w+)?\n([\s\S]*?)```/g)].map(
    ([, code = '']) => code,
  );
}

/** Runs a block with these values under the names that it uses; its imports are among them. */
export async function runRecipe(
  code: string,
  names: Readonly<Record<string, unknown>>,
): Promise<void> {
  const body = stripTypeScriptTypes(code.replace(/^import [^;]*;$/gm, ''));
  const run = new Function(...Object.keys(names), `return (async () => {${body}\n})();`);
  await run(...Object.values(names));
}
