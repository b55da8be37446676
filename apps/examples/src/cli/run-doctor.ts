import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryRoot } from '../mode/read-env.ts';

/** Runs the doctor of `@x/llm-client` as its command does, where the user is. Gives its exit code. */
export async function runDoctor(args: readonly string[], base: string): Promise<number> {
  const bin = join(repositoryRoot(), 'packages/llm-client/src/doctor/bin.ts');
  const flags = ['--conditions=@x/source', '--disable-warning=ExperimentalWarning'];
  const doctor = spawn(process.execPath, [...flags, bin, 'doctor', ...args], {
    cwd: base,
    stdio: 'inherit',
  });
  const [code] = await once(doctor, 'exit');
  return typeof code === 'number' ? code : 1;
}
