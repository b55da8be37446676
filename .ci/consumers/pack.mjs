// The tarballs that consumers install: ours as a release packs them, and what they depend on.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { publishedPackages, root } from '../checks/workspace.mjs';
import { run } from './run-command.mjs';

/** Fills `folder` and gives the paths of the tarballs. */
export async function packAll(folder) {
  mkdirSync(folder, { recursive: true });
  for (const { folder: source } of publishedPackages()) {
    await run('pnpm', ['pack', '--pack-destination', folder], { cwd: source });
  }
  const listed = await run(process.execPath, ['.ci/rehearsal/third-party.mjs'], { cwd: root });
  for (const name of listed.trim().split('\n')) {
    await run('npm', ['pack', '--silent', '--prefer-offline', name], { cwd: folder });
  }
  return readdirSync(folder).map((name) => join(folder, name));
}
