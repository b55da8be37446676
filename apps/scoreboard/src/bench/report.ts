import { textTable } from '../cli/text-table.ts';
import type { BundleSize } from './bundle.ts';
import type { Samples } from './measure.ts';
import type { BenchTask } from './tasks.ts';

/** Those whose figures have goals: with ky, and without. */
export const OURS = { ky: 'ours', raw: 'ours-raw' } as const;

/** The floor that all ratios are to. */
const FLOOR = 'fetch';

/** Goal for chat, stream and errors in a bundle, in kB. */
const BUNDLE_GOAL = 20;

const LABELS: Readonly<Record<string, string>> = {
  fetch: 'raw fetch',
  ours: '@x/llm-client',
  'ours-raw': '@x/llm-client, fetchTransport',
};

/** One table: each task with each contestant's minimum, its ratio to the floor, and the goal. */
export function report(
  results: ReadonlyMap<BenchTask, Samples>,
  bundles: ReadonlyMap<string, BundleSize | undefined>,
  contestants: readonly string[],
): string {
  const head = ['', ...contestants.map((name) => LABELS[name] ?? name), 'goal', 'reached'];
  const rows = [...results].map(([task, samples]) => taskRow(task, samples, contestants));
  return textTable(head, [
    ...rows,
    bundleRow(bundles, contestants),
    moduleRow(bundles, contestants),
  ]);
}

function taskRow(
  task: BenchTask,
  samples: Samples,
  contestants: readonly string[],
): readonly string[] {
  const least = (name: string): number => Math.min(...(samples.get(name) ?? []));
  const floor = least(FLOOR);
  const cells = contestants.map((name) => {
    const value = `${round(least(name))} ${task.unit}`;
    return 'most' in task.goal ? value : `${value} (${(least(name) / floor).toFixed(2)})`;
  });
  return [task.title, ...cells, ...goalCells(task, (name) => least(name) / floor, least)];
}

function goalCells(
  { goal, unit }: BenchTask,
  ratio: (name: string) => number,
  least: (name: string) => number,
): readonly [string, string] {
  if ('most' in goal) {
    return [`${goal.most} ${unit}`, least(OURS.ky) <= goal.most ? 'yes' : 'no'];
  }
  const reached = ratio(OURS.ky) <= goal.ratio ? 'yes' : 'no';
  if (goal.rawRatio === undefined) return [goal.ratio.toFixed(2), reached];
  const raw = ratio(OURS.raw) <= goal.rawRatio ? 'yes' : 'no';
  return [`${goal.ratio}; ${goal.rawRatio} without ky`, `${reached}; ${raw}`];
}

function bundleRow(
  bundles: ReadonlyMap<string, BundleSize | undefined>,
  contestants: readonly string[],
): readonly string[] {
  const cells = contestants.map((name) => {
    const size = bundles.get(name);
    return size === undefined ? 'fails' : `${size.kB.toFixed(1)} kB`;
  });
  const own = bundles.get(OURS.ky)?.kB ?? Number.NaN;
  const reached = own <= BUNDLE_GOAL ? 'yes' : 'no';
  return ['bundle for a browser, min + gzip', ...cells, `${BUNDLE_GOAL} kB`, reached];
}

function moduleRow(
  bundles: ReadonlyMap<string, BundleSize | undefined>,
  contestants: readonly string[],
): readonly string[] {
  const cells = contestants.map((name) => String(bundles.get(name)?.modules ?? '-'));
  return ['modules in it', ...cells, '', ''];
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
