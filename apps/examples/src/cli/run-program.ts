import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { chooseMode } from '../mode/choose-mode.ts';
import { openTarget } from '../mode/open-target.ts';
import type { Flags } from './flags.ts';
import type { Surroundings } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/**
 * Runs a program that knows nothing of the modes: `createClient({ model })` alone finds its way, by
 * the variables that are put into its environment. Gives the program's exit code.
 */
export async function runProgram(
  file: string,
  flags: Flags,
  { terminal, readEnv, interrupted, base }: Surroundings,
): Promise<number> {
  // Where the shell is, or else in the folder of the examples, where the packages resolve.
  const path = [resolve(base, file), resolve(import.meta.dirname, '../..', file)].find(isFile);
  if (path === undefined) throw new UsageError(`There is no file ${resolve(base, file)}.`);
  const env = readEnv();
  const target = await openTarget(await chooseMode(flags.via, env), env, flags);
  try {
    if (interrupted.aborted) return 1;
    terminal.out(`mode: ${target.label}\n`);
    const program = spawn(process.execPath, ['--conditions=@x/source', path], {
      env: { ...target.variables },
      stdio: 'inherit',
    });
    interrupted.addEventListener('abort', () => program.kill(), { once: true });
    const [code, signal] = await once(program, 'exit');
    if (signal !== null && !interrupted.aborted) {
      terminal.error(`error: ${file} was ended by ${signal}\n`);
    }
    return typeof code === 'number' ? code : 1;
  } finally {
    await target.close();
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
