// What the checks share: where the packages are and which of them are published.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Every workspace member as `{ folder, manifest }`, as pnpm-workspace.yaml lists them. */
export function workspaceMembers() {
  const text = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
  const [, list = ''] = /^packages:\n((?: +- .+\n)+)/m.exec(text) ?? [];
  const patterns = [...list.matchAll(/- (.+)$/gm)].map(([, pattern]) => `${pattern}/package.json`);
  return globSync(patterns, { cwd: root })
    .sort()
    .map((path) => member(dirname(path)));
}

/** A folder with a manifest as `{ folder, manifest }`, or undefined. */
export function member(name) {
  const folder = join(root, name);
  const path = join(folder, 'package.json');
  return existsSync(path) ? { folder, manifest: readJson(path) } : undefined;
}

/** The members that are published. */
export function publishedPackages() {
  return workspaceMembers().filter(({ manifest }) => manifest.private !== true);
}

export function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
