import { dataTable } from './data-table.ts';
import { element } from './element.ts';
import { formatCost, formatCount, formatMs, formatShare } from './format.ts';
import { section } from './section.ts';

/** Providers side by side. */
export function providers() {
  const numbers = [
    'Calls',
    'Answered',
    'Failed',
    'First token',
    'Total',
    'Total p99',
    'Tokens out',
    'Cost',
    'Cost of 1,000',
    'Tries',
  ];
  return section('providers', 'Providers side by side', ({ summary }) => {
    if (summary.providers.length === 0) return [];
    const rows = summary.providers.map((one) => [
      one.name,
      formatCount(one.calls),
      formatShare(one.ok, one.calls),
      formatCount(one.failed),
      formatMs(one.firstToken?.p50),
      formatMs(one.total?.p50),
      formatMs(one.total?.p99),
      formatCount(one.outputTokens),
      formatCost(one.cost),
      formatCost(
        one.cost === undefined || one.unpriced > 0 || one.ok === 0
          ? undefined
          : (one.cost / one.ok) * 1000,
      ),
      (one.attempts / one.calls).toFixed(2),
    ]);
    return [
      element(
        'p',
        { class: 'note' },
        'First token and total are medians; what 1,000 cost is known when the cost of each is.',
      ),
      dataTable(
        'Providers',
        [{ title: 'Provider' }, ...numbers.map((title) => ({ title, number: true }))],
        rows,
      ),
    ];
  });
}
