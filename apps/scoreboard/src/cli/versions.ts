import { existsSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../../../', import.meta.url);

/** Where a package is looked for: here, among ours, and below the one that starts the gateway. */
const FOLDERS = ['apps/scoreboard/node_modules', 'packages/testkit/node_modules'];

/** `openai 7.57.0, portkey-ai 3.1.0`: the versions that a result was made with. */
export function versionsOf(packages: Iterable<string>): string {
  return [...new Set(packages)].map((name) => `${name} ${versionOf(name)}`).join(', ');
}

function versionOf(name: string): string {
  const files = FOLDERS.map((folder) => new URL(`${folder}/${name}/package.json`, ROOT));
  const file = files.find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error(`${name} is not installed`);
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return String(Object(manifest).version);
}
