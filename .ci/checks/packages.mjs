// Packs each published package as a release would and checks the tarball itself: publint,
// are-the-types-wrong, what it holds, what its manifest promises, and that no path of the
// machine that built it is inside.
//
//   packages.mjs            every package
//   packages.mjs model-id   one
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { publishedPackages, readJson, root } from './workspace.mjs';

// Bytes that a package adds to an install by itself, in kB, unpacked.
const kilobytes = { 'model-id': 160, 'portkey-headers': 390, 'llm-client': 1400, fallback: 520 };

// Everything that may be in a tarball. A file that fits no line has got there by accident.
const expected = [
  /^(README\.md|LICENSE|CHANGELOG\.md|package\.json)$/,
  /^dist\/.+\.(js|d\.ts)(\.map)?$/,
  /^src\/.+\.ts$/,
  /^docs\/.+\.md$/,
];

const scratch = mkdtempSync(join(tmpdir(), 'x-pack-'));
const problems = [];

try {
  for (const { folder, manifest } of chosen()) {
    const report = (problem) => problems.push(`${manifest.name}: ${problem}`);
    const destination = join(scratch, manifest.name.replace('/', '-'));
    must(report, 'pnpm', ['pack', '--pack-destination', destination], folder);
    const [name] = readdirSync(destination);
    const tarball = join(destination, name);
    must(report, 'pnpm', ['exec', 'publint', 'run', tarball, '--strict'], root);
    must(
      report,
      'pnpm',
      ['exec', 'attw', tarball, '--profile', 'esm-only', '--format', 'ascii'],
      root,
    );
    must(report, 'tar', ['-xzf', tarball, '-C', destination], root);
    const files = listFiles(join(destination, 'package'));
    checkManifest(readJson(join(destination, 'package', 'package.json')), files, report);
    checkFiles(join(destination, 'package'), files, report);
    const size = Math.ceil(unpackedSize(join(destination, 'package')) / 1000);
    const limit = kilobytes[basename(folder)] ?? 0;
    if (size > limit) report(`${size} kB unpacked, more than ${limit}`);
    console.log(`${manifest.name}: ${files.length} files, ${size} of ${limit} kB`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function chosen() {
  const only = process.argv[2];
  return publishedPackages().filter(
    ({ folder }) => only === undefined || basename(folder) === only,
  );
}

function unpackedSize(folder) {
  return listFiles(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

function must(report, command, args, cwd) {
  const result = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (result.status === 0) return;
  report(`${command} ${args.slice(0, 3).join(' ')} failed\n${result.stdout}${result.stderr}`);
}

function listFiles(folder, prefix = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? listFiles(join(folder, entry.name), `${prefix}${entry.name}/`)
      : [`${prefix}${entry.name}`],
  );
}

function checkManifest(manifest, files, report) {
  // What an installer reads; scripts and devDependencies are for this repository alone.
  const { scripts: _scripts, devDependencies: _tools, ...promised } = manifest;
  const text = JSON.stringify(promised);
  for (const left of ['@x/source', 'workspace:', 'catalog:']) {
    if (text.includes(left)) report(`the published manifest still holds ${left}`);
  }
  if (manifest.scripts?.postinstall ?? manifest.scripts?.install) report('has an install script');
  for (const [entry, target] of Object.entries(manifest.exports)) {
    const paths = typeof target === 'string' ? [target] : [target.types, target.default];
    for (const path of paths) {
      if (!files.includes(path?.replace('./', '')))
        report(`exports["${entry}"] names ${path}, which is missing`);
    }
  }
}

function checkFiles(folder, files, report) {
  for (const name of [
    'README.md',
    'LICENSE',
    'package.json',
    'dist/index.js',
    'dist/index.d.ts',
    'src/index.ts',
  ]) {
    if (!files.includes(name)) report(`${name} is missing from the tarball`);
  }
  for (const name of files) {
    if (!expected.some((pattern) => pattern.test(name)) || /\.(test|test-d|bench)\./.test(name))
      report(`${name} does not belong in it`);
    const text = readFileSync(join(folder, name), 'utf8');
    if (text.includes(root)) report(`${name} holds a path of this machine`);
    if (name.endsWith('.map')) checkMap(name, files, JSON.parse(text), report);
    // What entries share is nobody's to import, so it has no types of its own.
    if (/^dist\/(?!shared\/).+\.js$/.test(name)) checkCompanions(name, files, report);
  }
}

// Going to a definition or into a stack trace leads to the source that was shipped.
function checkMap(name, files, map, report) {
  const absolute = [map.sourceRoot ?? '', ...map.sources].filter((path) => /^(\/|\w+:)/.test(path));
  if (absolute.length > 0) report(`${name} holds the absolute path ${absolute[0]}`);
  else if (!sourcesExist(name, files, map))
    report(`${name} points at a source that is not in the tarball`);
}

function checkCompanions(name, files, report) {
  const companions = [`${name}.map`, name.replace(/js$/, 'd.ts'), name.replace(/js$/, 'd.ts.map')];
  for (const companion of companions) {
    if (!files.includes(companion)) report(`${name} comes without ${companion}`);
  }
}

function sourcesExist(name, files, map) {
  const base = new URL(`file:///${name}`);
  return map.sources.every((source) => files.includes(new URL(source, base).pathname.slice(1)));
}
