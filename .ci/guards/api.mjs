// The public types of each package as one text file, `.ci/api/<package>.d.ts`, so that a review sees what
// users will. A change of it needs a changeset that names the package.
//
//   api.mjs            compares
//   api.mjs --write    writes what is built now
//   api.mjs --release  also marks it as released; `pnpm version-packages` does so
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { publishedPackages, root } from '../checks/workspace.mjs';
import { describeApi } from './describe-api.mjs';
import { pendingChangesets } from './pending-changesets.mjs';

const mode = process.argv[2];
const reports = join(root, '.ci', 'api');
const released = join(reports, 'released');
const named = new Set(
  pendingChangesets().flatMap(({ releases }) => releases.map(({ name }) => name)),
);
const problems = [];

for (const { folder, manifest } of publishedPackages()) {
  const file = `${basename(folder)}.d.ts`;
  const now = describeApi(folder, manifest);
  if (mode === '--write' || mode === '--release') write(reports, file, now);
  if (mode === '--release') write(released, file, now);
  if (read(join(reports, file)) !== now) {
    problems.push(
      `.ci/api/${file} is not what is built: pnpm build && node .ci/guards/api.mjs --write`,
    );
    for (const line of changed(read(join(reports, file)), now)) problems.push(`  ${line}`);
  }
  const before = join(released, file);
  if (existsSync(before) && read(before) !== now && !named.has(manifest.name))
    problems.push(`the API of ${manifest.name} has changed since its release: pnpm changeset`);
  console.log(`${manifest.name}: ${now.split('\n').length} lines`);
}

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function write(folder, file, text) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), text);
}

// Enough to see what moved: lines of one side that the other does not have.
function changed(before, after) {
  const [old, fresh] = [before, after].map((text) => text.split('\n'));
  const gone = old.filter((line) => !fresh.includes(line)).map((line) => `- ${line}`);
  const come = fresh.filter((line) => !old.includes(line)).map((line) => `+ ${line}`);
  return [...gone, ...come].slice(0, 20);
}
