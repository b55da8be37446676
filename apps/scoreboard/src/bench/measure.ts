import type { ChildProcess } from 'node:child_process';
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BenchTask } from './tasks.ts';
import { DELTAS } from './tasks.ts';

const run = promisify(execFile);
const at = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Numbers of one task, by contestant, one for each round. */
export type Samples = ReadonlyMap<string, readonly number[]>;

/**
 * Measures every task: each contestant once a round, in turn, each in a fresh process, so that what
 * else the machine does falls on all of them.
 */
export async function measure(
  tasks: readonly BenchTask[],
  contestants: readonly string[],
  rounds: number,
): Promise<ReadonlyMap<BenchTask, Samples>> {
  const upstream = fork(at('upstream.mjs'), [String(DELTAS)], { execArgv: [] });
  try {
    const [port] = await once(upstream, 'message');
    const url = `http://127.0.0.1:${port}/v1`;
    const results = new Map<BenchTask, Map<string, number[]>>();
    for (const task of tasks) {
      const samples = new Map(contestants.map((name) => [name, [] as number[]]));
      for (let round = 0; round < rounds; round += 1) {
        for (const [name, list] of samples) list.push(await sample(name, task, url));
      }
      results.set(task, samples);
    }
    return results;
  } finally {
    await stop(upstream);
  }
}

// The children run what is built and published, and no TypeScript: stripping types costs time.
async function sample(name: string, task: BenchTask, url: string): Promise<number> {
  const flags = task.unit === 'KB' ? ['--expose-gc'] : [];
  const words = [...flags, at('child.mjs'), name, task.name, url, String(task.count)];
  const { stdout } = await run(process.execPath, words);
  return Number(stdout) * task.scale;
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill();
  await gone;
}
