// Every pending changeset can be read by changesets, names packages that are published, and says
// something; a package that was never released has one, since nothing else would release it.

import { publishedPackages } from '../checks/workspace.mjs';
import { pendingChangesets } from './pending-changesets.mjs';

const names = publishedPackages().map(({ manifest }) => manifest.name);
const problems = [];
const named = new Set();

for (const { file, releases, summary, problem } of pendingChangesets()) {
  if (problem !== undefined) problems.push(`${file}: ${problem}`);
  for (const { name } of releases) {
    named.add(name);
    if (!names.includes(name)) problems.push(`${file}: ${name} is not a published package`);
  }
  if (problem === undefined && summary.length < 20)
    problems.push(`${file}: says too little to the reader of a changelog`);
}
for (const { manifest } of publishedPackages()) {
  if (manifest.version === '0.0.0' && !named.has(manifest.name))
    problems.push(`${manifest.name} was never released and no changeset names it: pnpm changeset`);
}

console.log(`changesets: ${named.size} packages named, ${problems.length} problems`);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
