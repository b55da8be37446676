// Starts the commands of a package from where an installer has put them, as `npx` would.
import { join } from 'node:path';
import { readJson } from '../checks/workspace.mjs';
import { run } from './run-command.mjs';

/** The names of the commands that the installed package brings. */
export function commands(project, name) {
  return Object.keys(readJson(join(project, 'node_modules', name, 'package.json')).bin ?? {});
}

/** Throws unless the command says what it is for, and its doctor finds nothing wrong and the server there. */
export async function startCommand({ env, loopback }, project, command) {
  const file = join(project, 'node_modules', '.bin', command);
  const ask = (...args) => run(file, args, { cwd: project, env });
  const help = await ask('--help');
  if (!help.startsWith(`Usage: ${command} `)) throw new Error(`--help says: ${help}`);
  const { checks } = JSON.parse(await ask('doctor', '--json', '--base-url', loopback.baseUrl));
  const reached = checks.find(({ id }) => id === 'net.tcp');
  if (reached?.status !== 'pass') throw new Error(`the doctor found ${JSON.stringify(checks)}`);
}
