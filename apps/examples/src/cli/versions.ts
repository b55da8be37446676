import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const packages = ['@x/model-id', '@x/portkey-headers', '@x/llm-client', '@x/fallback'] as const;

/** Versions of what made a run: Node and the packages. */
export function versions(): Readonly<Record<string, string>> {
  const own = packages.map((name): [string, string] => [name, versionOf(name)]);
  return { node: process.versions.node, ...Object.fromEntries(own) };
}

function versionOf(name: string): string {
  const file = fileURLToPath(import.meta.resolve(`${name}/package.json`));
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return String(Reflect.get(Object(manifest), 'version'));
}
