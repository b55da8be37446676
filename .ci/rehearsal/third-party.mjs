// Prints name@version of every dependency that the published packages have outside the workspace.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedPackages } from '../checks/workspace.mjs';

const names = new Map();
for (const { folder, manifest } of publishedPackages()) {
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
    if (name.startsWith('@x/')) continue;
    const installed = JSON.parse(
      readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'),
    );
    names.set(name, installed.version);
  }
}
for (const [name, version] of names) console.log(`${name}@${version}`);
