import { Session } from 'node:inspector/promises';

// Only what is compiled after this counts its blocks, so this module has to be imported first.
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/**
 * Counts how often the blocks of this package's sources are run while `work` runs: a measure that
 * is the same on every machine and under any load, where a time is not.
 */
export async function countWork(work: () => Promise<unknown>): Promise<number> {
  await take();
  await work();
  return take();
}

/** What has run since the last take. */
async function take(): Promise<number> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => url.includes('/llm-client/src/'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0);
}
