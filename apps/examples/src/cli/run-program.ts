import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { chooseMode } from '../mode/choose-mode.ts';
import type { Target } from '../mode/context.ts';
import { openTarget } from '../mode/context.ts';
import type { Env } from '../mode/read-env.ts';
import type { Flags } from './flags.ts';
import type { Terminal } from './run-command.ts';
import { UsageError } from './usage-error.ts';

/**
 * Runs a program that knows nothing of the modes: `createClient({ model })` alone finds its way, by
 * the variables that are put into its environment. Gives the program's exit code.
 */
export async function runProgram(
  file: string,
  flags: Flags,
  env: Env,
  terminal: Terminal,
  onOpen: (target: Target) => void,
): Promise<number> {
  const path = resolve(file);
  if (!existsSync(path)) throw new UsageError(`There is no file ${path}.`);
  const target = await openTarget(chooseMode(flags.via, env), env, flags);
  try {
    terminal.out(`mode: ${target.label}\n`);
    const program = spawn(process.execPath, ['--conditions=@x/source', path], {
      env: { ...target.variables },
      stdio: 'inherit',
    });
    onOpen({
      ...target,
      close: async () => {
        program.kill();
        await target.close();
      },
    });
    const [code, signal] = await once(program, 'exit');
    if (signal !== null) terminal.error(`error: ${file} was ended by ${signal}\n`);
    return typeof code === 'number' ? code : 1;
  } finally {
    await target.close();
  }
}
