// Runs a command without blocking the others, and a few at a time.
import { spawn } from 'node:child_process';

/** Gives what the command printed, or throws with all that it said. */
export function run(command, args, { cwd, env = process.env, timeoutMs = 120_000 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    let printed = '';
    let complained = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      complained += text;
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(printed);
      else reject(new Error(`${command} ended with ${signal ?? code}\n${printed}${complained}`));
    });
  });
}

/** Runs the jobs, `width` at a time, and gives their results in order. */
export async function inParallel(jobs, width = 2) {
  const results = [];
  const queue = jobs.map((job, index) => [index, job]);
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, job] = next;
      results[index] = await job();
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
