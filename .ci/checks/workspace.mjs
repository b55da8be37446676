// What the checks share: where the packages are and which of them are published.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Every workspace member as `{ folder, manifest }`. */
export function workspaceMembers() {
  return ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(root, parent))
      .map((name) => join(root, parent, name))
      .flatMap((folder) => {
        try {
          return [{ folder, manifest: readJson(join(folder, 'package.json')) }];
        } catch {
          return [];
        }
      }),
  );
}

/** The members that are published. */
export function publishedPackages() {
  return workspaceMembers().filter(({ manifest }) => manifest.private !== true);
}

export function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
