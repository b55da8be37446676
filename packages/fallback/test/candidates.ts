import { createRandom } from '@x/testkit';
import type { Candidate, Strategy } from '../src/index.ts';

/** Healthy candidates of these weights, without any history. */
export function candidates(...weights: readonly number[]): readonly Candidate[] {
  return weights.map((weight, index) => ({
    index,
    key: `target-${index}`,
    weight,
  }));
}

/** Indexes of the targets that a strategy picks, with a fixed seed. */
export function picks(strategy: Strategy, from: readonly Candidate[], times: number): number[] {
  const [first, ...others] = from;
  if (first === undefined) throw new Error('A strategy is never asked without candidates');
  const context = { now: 0, random: createRandom(1) };
  return Array.from({ length: times }, () => strategy.pick([first, ...others], context).index);
}

/** How often each index was picked. */
export function counts(picked: readonly number[], targets: number): number[] {
  return Array.from(
    { length: targets },
    (_, index) => picked.filter((one) => one === index).length,
  );
}
