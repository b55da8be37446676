// Builds the package in the working directory: tsc writes the declarations, esbuild one file for each
// entry of `exports` and one for each set of modules that entries share. Node pays for every file
// that it opens, so the number of files decides what an import costs (docs/decisions.md).
//
//   node ../../.ci/build.mjs            in a package's folder
//   node ../../.ci/build.mjs --apart    each entry holds all that it needs, for those that are
//                                       rarely loaded together
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { build } from 'esbuild';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
// What an earlier build left would be packed too.
rmSync('dist', { recursive: true, force: true });

for (const project of ['tsconfig.build.json', 'tsconfig.build.node.json']) {
  if (existsSync(project)) declare(project);
}

const { outputFiles } = await build({
  entryPoints: sources(),
  bundle: true,
  splitting: !process.argv.includes('--apart'),
  packages: 'external',
  format: 'esm',
  target: 'es2023',
  sourcemap: true,
  sourcesContent: false,
  outbase: 'src',
  outdir: 'dist',
  chunkNames: 'shared/[hash]',
  logLevel: 'warning',
  write: false,
});
for (const { path, text } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, withoutBareImports(text));
}

function declare(project) {
  const args = ['exec', 'tsc', '-p', project, '--emitDeclarationOnly'];
  const { status } = spawnSync('pnpm', args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Sources of everything that the manifest offers: entries, and programs. */
function sources() {
  const entries = Object.values(manifest.exports).map((target) => target['@x/source']);
  const programs = Object.values(manifest.publishConfig.bin ?? {}).map((path) =>
    path.replace('./dist/', './src/').replace(/js$/, 'ts'),
  );
  return [...entries, ...programs].filter((path) => path !== undefined);
}

/**
 * Where entries share modules, esbuild imports each of them for its effects. They have none, as the
 * manifest says, and bundlers warn of such imports; an empty line keeps the maps right.
 */
function withoutBareImports(text) {
  return text.replace(/^import "\.[^"]*";$/gm, '');
}
