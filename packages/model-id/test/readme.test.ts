import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { parseModelId, safeParseModelId } from '../src/index.ts';

const run = promisify(execFile);
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/```(\w*)\n([\s\S]*?)```/g)].map(([, language, text = '']) => ({
  language,
  text,
}));
const examples = blocks.filter(({ language }) => language === 'ts').map(({ text }) => text);
/** Inside the package, so that its own name resolves. */
const folder = mkdtempSync(fileURLToPath(new URL('.readme-', import.meta.url)));
afterAll(() => rmSync(folder, { recursive: true }));

/** What an example prints when it runs by itself. */
async function outputOf(code: string): Promise<string> {
  const file = join(folder, 'example.ts');
  writeFileSync(file, code);
  const { MODEL: _unset, ...env } = process.env;
  const { stdout } = await run(process.execPath, ['--conditions=@x/source', file], { env });
  return stdout;
}

test('the first example prints what is shown below it', async () => {
  const shown = blocks.find(({ language }) => language === '')?.text;
  expect(await outputOf(examples[0] ?? '')).toBe(shown);
});

test('every example prints what its comments say', async () => {
  for (const code of examples.slice(1)) {
    const said = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)\n/g)].map(([, text]) => text);
    expect(await outputOf(code)).toBe(said.map((text) => `${text}\n`).join(''));
  }
});

test('every example compiles, and what it marks as an error is one', async () => {
  const files = examples.map((code, index) => {
    const file = join(folder, `compiled-${index}.ts`);
    writeFileSync(file, code);
    return file;
  });
  const config = join(folder, 'tsconfig.json');
  writeFileSync(
    config,
    JSON.stringify({
      extends: '../../tsconfig.json',
      compilerOptions: { noUnusedLocals: false, rootDir: '../..' },
      include: [],
      files,
    }),
  );
  const home = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  const { stdout } = await run(process.execPath, [join(home, 'bin/tsc'), '-p', config]);
  expect(stdout).toBe('');
});

/** The rows of the table under a heading cell, as their cells. */
function rowsUnder(heading: string): readonly (readonly string[])[] {
  const table = readme.slice(readme.indexOf(`| ${heading} `)).split('\n\n')[0] ?? '';
  const rows = table.split('\n').slice(2);
  return rows.map((row) => row.split('|').map((cell) => cell.trim()));
}

const codes = (cell = ''): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

describe('the table of ids', () => {
  test.each(rowsUnder('written').filter(([, , readAs]) => readAs?.startsWith('provider')))(
    'is right about %j %s',
    (_before, written, readAs) => {
      const [provider, model] = codes(readAs);
      for (const id of codes(written)) {
        const parsed = parseModelId(id);
        expect(parsed.provider).toBe(provider);
        if (/model `/.test(readAs ?? '')) expect(parsed.model).toBe(model);
      }
    },
  );
});

test('the table of reasons gives examples of each', () => {
  const rows = rowsUnder('reason');
  expect(rows).toHaveLength(9);
  for (const [, reason, example] of rows) {
    const [text = ''] = codes(example);
    const value =
      text === 'undefined'
        ? undefined
        : text === ''
          ? 'x'.repeat(2049)
          : text.replace(/^'|'$/g, '');
    expect([`\`${safeParseModelId(value).error?.reason}\``, example]).toEqual([reason, example]);
  }
});

test('stays under 180 lines, with code by line 12', () => {
  const lines = readme.split('\n');
  expect(lines.length).toBeLessThan(180);
  expect(lines.indexOf('```ts')).toBeLessThan(12);
});
