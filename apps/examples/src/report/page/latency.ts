import type { Group } from '../summary/summarize.ts';
import type { BarRow } from './bar-chart.ts';
import { barChart } from './bar-chart.ts';
import { behind, dataTable } from './data-table.ts';
import { element } from './element.ts';
import { formatCount, formatMs } from './format.ts';
import { section } from './section.ts';

/** Percentiles of the first token and of the whole answer, of all and of each provider. */
export function latency() {
  return section('latency', 'Latency', ({ summary: { all, providers } }) => {
    const groups = [{ ...all, name: 'all providers' }, ...(providers.length > 1 ? providers : [])];
    const rows = groups.slice(0, 13).flatMap(rowsOf);
    if (rows.length === 0) return [];
    return [
      element(
        'p',
        { class: 'note' },
        'Of answered calls, from their start: repeats and waits are part of it.',
      ),
      barChart('Latency percentiles as bars', rows, [
        ['half', 'half of the calls'],
        ['most', '90 of 100'],
        ['all', '99 of 100'],
      ]),
      behind(latencyTable(groups)),
    ];
  });
}

function rowsOf({ name, firstToken, total }: Group): readonly BarRow[] {
  return [
    ...(firstToken === undefined ? [] : [rowOf(`${name}: first token`, firstToken)]),
    ...(total === undefined ? [] : [rowOf(`${name}: total`, total)]),
  ];
}

function rowOf(name: string, { p50, p90, p99 }: NonNullable<Group['total']>): BarRow {
  return {
    name,
    pieces: [
      { value: p50, kind: 'half' },
      { value: p90 - p50, kind: 'most' },
      { value: p99 - p90, kind: 'all' },
    ],
    text: [p50, p90, p99].map(formatMs).join(' · '),
  };
}

function latencyTable(groups: readonly Group[]): HTMLElement {
  const numbers = ['first p50', 'first p90', 'first p99', 'total p50', 'total p90', 'total p99'];
  return dataTable(
    'Latency percentiles',
    [
      { title: 'Provider' },
      { title: 'Answered', number: true },
      ...numbers.map((title) => ({ title, number: true })),
    ],
    groups.map(({ name, ok, firstToken, total }) => [
      name,
      formatCount(ok),
      ...[firstToken, total].flatMap((of) => [of?.p50, of?.p90, of?.p99]).map(formatMs),
    ]),
  );
}
