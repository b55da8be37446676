// Every entry of a package is imported twice: as installed, and with its optional peers beside it. An
// entry may need a peer, and then says so by name; no other entry may notice that it is missing.
import { join } from 'node:path';
import { readJson } from '../checks/workspace.mjs';
import { run } from './run-command.mjs';

export function optionalPeers(manifest) {
  return Object.keys(manifest.peerDependencies ?? {});
}

/** The specifiers that a package can be imported by. */
export function entries(project, name) {
  const { exports } = readJson(join(project, 'node_modules', name, 'package.json'));
  return Object.entries(exports)
    .filter(([, target]) => typeof target !== 'string')
    .map(([entry]) => name + entry.slice(1));
}

/** Which peer the entry asks for when it is imported; undefined when it loads. */
export async function missingPeer(context, project, entry, peers) {
  const program = `await import(${JSON.stringify(entry)})`;
  try {
    await run(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: project,
      env: context.env,
    });
    return undefined;
  } catch (error) {
    const named = /Cannot find package '([^']+)' imported from/.exec(error.message)?.[1];
    if (named !== undefined && peers.includes(named)) return named;
    throw error;
  }
}
