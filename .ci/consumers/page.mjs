// docs/runtimes.md must be what the recorded results say, of the tools that are pinned now.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedPackages, readJson, root } from '../checks/workspace.mjs';
import { renderRuntimes } from './render.mjs';

const results = readJson(join(import.meta.dirname, 'results.json'));
const problems = [];

if (readFileSync(join(root, 'docs', 'runtimes.md'), 'utf8') !== renderRuntimes(results))
  problems.push('docs/runtimes.md is not what results.json says');
const tried = new Set(results.cells.map((one) => one.package));
for (const { manifest } of publishedPackages()) {
  if (!tried.has(manifest.name)) problems.push(`${manifest.name} was never tried`);
}
const pins = {
  ...readJson(join(import.meta.dirname, 'package.json')).dependencies,
  ...readJson(join(import.meta.dirname, 'runtimes', 'package.json')).dependencies,
};
const tools = {
  npm: 'npm',
  yarn: '@yarnpkg/cli-dist',
  bun: 'bun',
  deno: 'deno',
  'Node 22.0': 'node-22.0',
  'Node 22': 'node-22',
  'Node 24': 'node-24',
  'Node 26': 'node-26',
  'TypeScript 5.9': 'typescript-5.9',
  'TypeScript 6': 'typescript-6',
  'TypeScript 7': 'typescript-7',
};
for (const [tool, name] of Object.entries(tools)) {
  const pinned = pins[name].split('@').at(-1);
  if (results.versions[tool] !== pinned)
    problems.push(`${tool} is pinned to ${pinned}, but ${results.versions[tool]} ran last`);
}

console.log(`docs/runtimes.md: ${results.cells.length} results, ${problems.length} problems`);
for (const problem of problems) console.error(`${problem}: bash .ci/consumers/run all`);
process.exitCode = problems.length > 0 ? 1 : 0;
