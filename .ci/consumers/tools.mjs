// Where the pinned tools are, with their versions.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const here = import.meta.dirname;
const pinned = join(here, 'node_modules');
const others = join(here, 'runtimes', 'node_modules');

export const typescripts = ['5.9', '6', '7'].map((line) => ({
  line,
  version: versionOf(join(pinned, `typescript-${line}`)),
  tsc: join(pinned, `typescript-${line}`, 'bin', 'tsc'),
}));

export const nodes = ['22.0', '22', '24', '26'].map((line) => ({
  line,
  version: versionOf(join(pinned, `node-${line}`)),
  file: join(pinned, `node-${line}`, 'bin', 'node'),
}));

export const nodeTypes = join(pinned, '@types');
export const npm = {
  version: versionOf(join(pinned, 'npm')),
  file: join(pinned, 'npm/bin/npm-cli.js'),
};

/** The tools of the larger set, which need not be installed. */
export function otherTools() {
  if (!existsSync(others)) throw new Error('the other runtimes are not installed');
  return {
    yarn: tool('@yarnpkg/cli-dist', 'bin/yarn.js'),
    bun: { ...tool('bun'), file: platformFile('bun', '@oven/bun-linux-x64', 'bin/bun') },
    deno: { ...tool('deno'), file: platformFile('deno', '@deno/linux-x64-glibc', 'deno') },
    miniflare: tool('miniflare'),
    workerd: { version: versionOf(platformFile('miniflare', 'workerd', '')) },
    playwright: tool('playwright-core'),
    load: createRequire(join(others, 'here.js')),
  };
}

function tool(name, file = '') {
  return { version: versionOf(join(others, name)), file: join(others, name, file) };
}

// What a package brings along lies beside it in pnpm's store, not in `node_modules` itself.
function platformFile(name, dependency, file) {
  const folder = realpathSync(join(others, name));
  return join(dirname(folder), dependency, file);
}

function versionOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version.replace(/^v/, '');
}
