// Prints name@version of every package outside the workspace that an install of ours brings along,
// optional peers included.
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publishedPackages } from '../checks/workspace.mjs';

const found = new Set();
const ours = publishedPackages();
const names = new Set(ours.map(({ manifest }) => manifest.name));
for (const { folder, manifest } of ours) visit(join(folder, 'node_modules'), manifest);
for (const name of found) console.log(name);

function visit(modules, { dependencies, peerDependencies }) {
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
    if (names.has(name)) continue;
    const folder = realpathSync(join(modules, name));
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (found.has(`${name}@${manifest.version}`)) continue;
    found.add(`${name}@${manifest.version}`);
    const depth = name.split('/').length;
    visit(depth === 2 ? dirname(dirname(folder)) : dirname(folder), {
      dependencies: manifest.dependencies,
    });
  }
}
