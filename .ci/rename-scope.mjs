#!/usr/bin/env node
// Renames the scope of every package, and the repository that they name, throughout: manifests, imports,
// the development condition, lock files, documentation.
//
//   node .ci/rename-scope.mjs @acme acme/llm
import { spawnSync } from 'node:child_process';
import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [scope = '', repository = ''] = process.argv.slice(2);
if (!/^@[a-z0-9][a-z0-9._-]*$/.test(scope) || !/^[\w.-]+\/[\w.-]+$/.test(repository)) {
  console.error('usage: node .ci/rename-scope.mjs @scope owner/repository');
  process.exit(2);
}

const manifest = JSON.parse(readFileSync(join(root, 'packages/model-id/package.json'), 'utf8'));
const oldScope = manifest.name.split('/')[0];
const oldRepository = manifest.repository.url.replace(/^.*github\.com\/|\.git$/g, '');

const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const rules = [
  // In a regular expression the slash is escaped.
  [new RegExp(`(?<!\\w)${literally(oldScope)}(?=\\\\?/)`, 'g'), scope],
  [
    new RegExp(`(?<=github\\.com[/:]|repository == ')${literally(oldRepository)}\\b`, 'g'),
    repository,
  ],
];

const listed = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
let files = 0;
let places = 0;
for (const file of listed.stdout.split('\0').filter(Boolean)) {
  const path = join(root, file);
  if (!lstatSync(path).isFile()) continue;
  const before = readFileSync(path, 'utf8');
  if (before.includes('\0')) continue;
  let after = before;
  for (const [pattern, replacement] of rules) {
    after = after.replace(pattern, () => {
      places += 1;
      return replacement;
    });
  }
  if (after === before) continue;
  files += 1;
  writeFileSync(path, after);
}
console.log(
  `${oldScope} is ${scope} and ${oldRepository} is ${repository}: ${places} places, ${files} files`,
);
console.log('now run: pnpm install && pnpm format && npm test');
