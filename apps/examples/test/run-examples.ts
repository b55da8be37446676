import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a run of the program left behind. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams: what a person may have seen. */
  readonly all: string;
}

/** Secrets that every run has in its environment, and that no run may print. */
export const canaries = {
  OPENAI_API_KEY: 'canary-openai-8c1f',
  ANTHROPIC_API_KEY: 'canary-anthropic-77ab',
  GOOGLE_API_KEY: 'canary-google-e09d',
} as const;

const main = join(import.meta.dirname, '..', 'src', 'main.ts');

/** Starts the program as a user does, off a terminal, with the canary keys and nothing else. */
export function startExamples(
  args: readonly string[],
  options: { readonly env?: Record<string, string>; readonly cwd?: string } = {},
) {
  const { PATH = '' } = process.env;
  return spawn(process.execPath, ['--conditions=@x/source', main, ...args], {
    cwd: options.cwd ?? tmpdir(),
    env: { PATH, ...canaries, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs the program to its end. */
export async function runExamples(...parameters: Parameters<typeof startExamples>): Promise<Run> {
  const child = startExamples(...parameters);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  await once(child, 'close');
  return { code: child.exitCode, stdout, stderr, all: stdout + stderr };
}
