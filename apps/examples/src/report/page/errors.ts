import { remedyFor } from '../remedies.ts';
import { barChart } from './bar-chart.ts';
import { dataTable } from './data-table.ts';
import { element } from './element.ts';
import { formatCount } from './format.ts';
import { section } from './section.ts';

/** Failures by code, each with what to do about it. */
export function errors() {
  return section('errors', 'Errors by code', ({ summary: { failures } }) => {
    if (failures.length === 0) return [element('p', { class: 'note' }, 'No call failed.')];
    return [
      barChart(
        'Failed calls by code as bars',
        failures.map(({ code, calls, recovered }) => ({
          name: code,
          pieces: [
            { value: calls - recovered, kind: 'failed' },
            { value: recovered, kind: 'recovered' },
          ],
          text: formatCount(calls),
        })),
        [
          ['failed', 'failed'],
          ['recovered', 'made good by another call of the trace'],
        ],
      ),
      dataTable(
        'Failed calls by code',
        [
          { title: 'Code' },
          { title: 'Calls', number: true },
          { title: 'Who spoke' },
          { title: 'What to do' },
          { title: 'First message' },
        ],
        failures.map(({ code, calls, origins, message }) => [
          codeName(code),
          formatCount(calls),
          origins.join(', ') || 'unknown',
          remedyFor(code)?.text ?? 'unknown',
          element('span', { class: 'message' }, message ?? 'none'),
        ]),
      ),
    ];
  });
}

/** A code, with the way to its page when it is one of ours. */
export function codeName(code: string): HTMLElement {
  const url = remedyFor(code)?.url;
  return url === undefined
    ? element('code', {}, code)
    : element('a', { href: url, rel: 'noreferrer' }, element('code', {}, code));
}
