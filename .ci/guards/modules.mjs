// How many modules an import of each entry loads, dependencies included. Every module is a file to
// find, read and compile at start; timings say the same with noise, so this is what can fail a build.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { publishedPackages } from '../checks/workspace.mjs';

// An entry that is not listed gets the budget of its package's `.`.
const budgets = {
  'model-id': { '.': 2 },
  'portkey-headers': { '.': 3, './schema': 100 },
  'llm-client': { '.': 33, './otel': 60 },
  fallback: { '.': 37 },
};

let over = 0;
for (const { folder, manifest } of publishedPackages()) {
  const limits = budgets[manifest.name.split('/').at(-1)] ?? { '.': 0 };
  for (const [entry, target] of Object.entries(manifest.publishConfig.exports)) {
    if (typeof target === 'string') continue;
    const modules = loaded(join(folder, target.default));
    const limit = limits[entry] ?? limits['.'];
    if (modules > limit) over += 1;
    const verdict = modules > limit ? 'OVER' : 'ok';
    console.log(
      `${verdict.padEnd(5)}${String(modules).padStart(4)} of ${limit}  ${manifest.name}${entry.slice(1)}`,
    );
  }
}
process.exitCode = over > 0 ? 1 : 0;

// Counted by Node itself, in a process of its own.
function loaded(file) {
  const program = `
    import { registerHooks } from 'node:module';
    let count = 0;
    registerHooks({
      load(url, context, next) {
        if (url.startsWith('file:')) count += 1;
        return next(url, context);
      },
    });
    await import(${JSON.stringify(pathToFileURL(file).href)});
    console.log(count);
  `;
  const args = ['--input-type=module', '--eval', program];
  const result = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(result.stderr);
  return Number(result.stdout);
}
