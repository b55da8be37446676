// Puts a package's program into a project, as TypeScript and compiled both ways.
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run-command.mjs';
import { nodeTypes, typescripts } from './tools.mjs';

const programs = join(import.meta.dirname, 'programs');

/** Copies the program of a package into a project, or into a folder of it. */
export function addProgram(project, folder, below = '.') {
  const target = join(project, below);
  mkdirSync(target, { recursive: true });
  copyFileSync(join(programs, 'server.ts'), join(target, 'server.ts'));
  for (const kind of ['mts', 'cts']) {
    copyFileSync(join(programs, `${folder}.ts`), join(target, `program.${kind}`));
  }
}

/** A program of nothing but the types of the entries: each is declared, and its declarations hold. */
export function addEntryTypes(project, entries) {
  const target = join(project, 'entries');
  mkdirSync(target, { recursive: true });
  const lines = [
    ...entries.map((entry, index) => `import type * as entry${index} from '${entry}';`),
    `export type Entries = [${entries.map((_, index) => `typeof entry${index}`).join(', ')}];`,
  ];
  for (const kind of ['mts', 'cts']) {
    writeFileSync(join(target, `program.${kind}`), `${lines.join('\n')}\n`);
  }
}

/** `program.mjs` and `program.cjs`, as TypeScript 7 writes them. */
export async function compileProgram(project, output) {
  writeConfig(project, 'tsconfig.json', { ...options('nodenext', 'dom'), outDir: output });
  const compiler = typescripts.at(-1);
  await run(process.execPath, [compiler.tsc, '-p', 'tsconfig.json'], { cwd: project });
  for (const file of ['run.mjs', 'run.cjs']) copyFileSync(join(programs, file), join(output, file));
}

/** One cell of the matrix: type-checks the programs with the declarations that were installed. */
export async function checkTypes(project, { tsc }, resolution, lib) {
  const name = `tsconfig.${resolution}.${lib}.json`;
  if (!existsSync(join(project, name)))
    writeConfig(project, name, { ...options(resolution, lib), noEmit: true });
  await run(process.execPath, [tsc, '-p', name], { cwd: project });
}

function options(resolution, lib) {
  const bundler = resolution === 'bundler';
  return {
    target: 'es2022',
    module: bundler ? 'esnext' : 'nodenext',
    moduleResolution: resolution,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    lib: lib === 'dom' ? ['es2022', 'dom', 'dom.iterable'] : ['es2022'],
    types: lib === 'dom' ? [] : ['node'],
    ...(lib === 'dom' ? {} : { typeRoots: [nodeTypes] }),
  };
}

function writeConfig(project, name, compilerOptions) {
  const kinds = compilerOptions.moduleResolution === 'bundler' ? ['mts'] : ['mts', 'cts'];
  const include = kinds.map((kind) => `**/program.${kind}`);
  writeFileSync(join(project, name), JSON.stringify({ compilerOptions, include }, null, 2));
}
