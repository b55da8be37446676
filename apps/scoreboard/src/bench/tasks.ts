/** One thing that is measured, and what it must reach. */
export interface BenchTask {
  readonly name: string;
  readonly title: string;
  /** Pieces of work of one measurement. */
  readonly count: number;
  readonly unit: 'us' | 'ms' | 'KB';
  /** How a raw number of the child process becomes the unit. */
  readonly scale: number;
  /** Goals of ours: as a ratio to the floor, or in the unit itself. */
  readonly goal: { readonly ratio: number; readonly rawRatio?: number } | { readonly most: number };
}

/** Deltas of the long stream. */
export const DELTAS = 50_000;

/** CPU time of the client's process alone, and its heap; the provider's double has its own. */
export const TASKS: readonly BenchTask[] = [
  {
    name: 'stream',
    title: 'stream of 50,000 deltas, CPU a delta',
    count: DELTAS,
    unit: 'us',
    scale: 1,
    goal: { ratio: 1.1 },
  },
  {
    name: 'chat',
    title: 'chat, one after the other, CPU a call',
    count: 400,
    unit: 'us',
    scale: 1,
    goal: { ratio: 1.45, rawRatio: 1.08 },
  },
  {
    name: 'chat-64',
    title: 'chat, 64 at once, CPU a call',
    count: 1_280,
    unit: 'us',
    scale: 1,
    goal: { ratio: 1.55, rawRatio: 1.08 },
  },
  {
    name: 'cold',
    title: 'cold start to the first answer, CPU of the process',
    count: 1,
    unit: 'ms',
    scale: 1 / 1000,
    goal: { ratio: 1.25 },
  },
  {
    name: 'open-streams',
    title: 'heap an open stream',
    count: 200,
    unit: 'KB',
    scale: 1 / 1024,
    goal: { most: 36 },
  },
  {
    name: 'clients',
    title: 'heap a client',
    count: 500,
    unit: 'KB',
    scale: 1 / 1024,
    goal: { most: 3 },
  },
];
