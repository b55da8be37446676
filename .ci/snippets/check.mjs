// Compiles every TypeScript block of the documentation against the built packages, and runs those that
// show their output: a program directly followed by a plain fence must print what is in it.
//
//   check.mjs            everything
//   check.mjs recipes    pages whose path holds "recipes"
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractSnippets } from './extract.mjs';
import { fileFor, importEverything, isProgram } from './files.mjs';
import { runSnippets } from './run-snippets.mjs';

const here = import.meta.dirname;
const only = process.argv[2] ?? '';
const folder = mkdtempSync(join(here, '.build-'));
const problems = [];

try {
  const everything = await importEverything();
  const snippets = extractSnippets()
    .filter(({ page }) => page.includes(only))
    .map((snippet) => {
      const name = `${snippet.page.replace(/\W+/g, '-')}-${snippet.line}.ts`;
      writeFileSync(join(folder, name), fileFor(snippet, everything));
      return { ...snippet, name, file: join(folder, name) };
    });
  // What augments a module changes it for every file that is compiled along.
  const alone = snippets.filter(({ code }) => code.includes('declare module'));
  compile(snippets.filter((snippet) => !alone.includes(snippet)));
  for (const snippet of alone) compile([snippet]);
  const programs = snippets.filter((one) => one.output !== undefined && isProgram(one));
  problems.push(...(await runSnippets(programs)));
  console.log(
    `snippets: ${snippets.length} compiled, ${programs.length} run, ${problems.length} problems`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function compile(snippets) {
  if (snippets.length === 0) return;
  const config = join(folder, 'tsconfig.json');
  const compilerOptions = {
    target: 'es2023',
    lib: ['es2024', 'dom', 'dom.iterable', 'dom.asynciterable'],
    module: 'nodenext',
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    erasableSyntaxOnly: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
  };
  const files = snippets.map(({ name }) => name);
  writeFileSync(config, JSON.stringify({ compilerOptions, files }));
  const tsc = join(here, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '-p', config, '--pretty', 'false'];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) problems.push(onPages(stdout, snippets));
}

// `file(12,3): error` becomes `page:12:3: error`.
function onPages(text, snippets) {
  const pages = new Map(snippets.map(({ name, page }) => [name, page]));
  return text.replace(
    /^(\S+)\((\d+),(\d+)\)/gm,
    (_, name, line, column) => `${pages.get(name) ?? name}:${line}:${column}`,
  );
}
