// What an install of each package brings along: only what the table allows, in the weight it allows,
// under a licence that asks nothing of the user. The licences of what only we use are checked as well.
import { spawnSync } from 'node:child_process';
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publishedPackages, readJson, root } from '../checks/workspace.mjs';

// `peers` are optional: nothing is installed for them. A new name needs its reason in
// docs/decisions.md first.
const budgets = {
  'model-id': { dependencies: [], peers: [], kilobytes: 0 },
  'portkey-headers': { dependencies: [], peers: ['zod'], kilobytes: 0 },
  'llm-client': {
    dependencies: ['ky'],
    peers: ['@opentelemetry/api', '@pydantic/genai-prices'],
    kilobytes: 500,
  },
  fallback: { dependencies: ['ky'], peers: [], kilobytes: 500 },
};

const permissive = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
];

// Also accepted for what is only built and tested with, and never reaches a user.
const forTools = [...permissive, 'MPL-2.0', 'Public Domain'];

const problems = [];
const reachUsers = new Set();
const ours = new Map(publishedPackages().map((one) => [one.manifest.name, one]));

for (const [name, { folder, manifest }] of ours) {
  const short = name.split('/').at(-1);
  const budget = budgets[short];
  if (budget === undefined) {
    problems.push(`${name} has no row in the dependency budget`);
    continue;
  }
  const brought = new Map();
  visit(folder, manifest, brought);
  for (const dependency of [...brought.keys(), ...budget.peers]) reachUsers.add(dependency);
  for (const dependency of brought.keys()) {
    if (!budget.dependencies.includes(dependency))
      problems.push(`${name} brings ${dependency}, which its budget does not allow`);
  }
  const peers = manifest.peerDependencies ?? {};
  for (const peer of Object.keys(peers)) {
    if (!budget.peers.includes(peer))
      problems.push(`${name} has the peer ${peer}, not in its budget`);
    if (manifest.peerDependenciesMeta?.[peer]?.optional !== true)
      problems.push(`${name}: the peer ${peer} is not optional`);
  }
  const kilobytes = Math.ceil(
    [...brought.values()].reduce((sum, place) => sum + size(place), 0) / 1000,
  );
  if (kilobytes > budget.kilobytes)
    problems.push(`${name} brings ${kilobytes} kB of dependencies, more than ${budget.kilobytes}`);
  console.log(`${name}: ${[...brought.keys()].join(', ') || 'nothing'}, ${kilobytes} kB`);
}

const licences = readLicences();
for (const [licence, packages] of licences) {
  for (const name of packages) {
    if (!accepted(licence, reachUsers.has(name) ? permissive : forTools))
      problems.push(`${name}: licence ${licence}`);
  }
}
const count = [...licences.values()].flat().length;
console.log(`licences of ${count} packages: ${[...licences.keys()].toSorted().join('; ')}`);

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

// Everything that is installed with a package, our own packages not counted but looked through.
function visit(folder, manifest, brought) {
  for (const name of Object.keys(manifest.dependencies ?? {})) {
    const sibling = ours.get(name);
    if (sibling !== undefined) visit(sibling.folder, sibling.manifest, brought);
    else if (!brought.has(name)) {
      const place = installed(folder, name);
      brought.set(name, place);
      visit(place, readJson(join(place, 'package.json')), brought);
    }
  }
}

// In pnpm's layout a package's dependencies are in its own `node_modules` or beside it.
function installed(folder, name) {
  const inside = join(folder, 'node_modules', name);
  try {
    return realpathSync(inside);
  } catch {
    const parent = dirname(folder);
    return realpathSync(join(parent.endsWith('node_modules') ? parent : dirname(parent), name));
  }
}

function size(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function readLicences() {
  const listed = spawnSync('pnpm', ['licenses', 'list', '--recursive', '--json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (listed.status !== 0) throw new Error(listed.stdout + listed.stderr);
  return new Map(
    Object.entries(JSON.parse(listed.stdout)).map(([licence, packages]) => [
      licence,
      packages.map(({ name }) => name),
    ]),
  );
}

// `MIT OR Apache-2.0` needs one of them, `MIT AND ISC` all.
function accepted(expression, list) {
  return expression
    .replace(/[()]/g, '')
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((one) => list.includes(one.trim())));
}
