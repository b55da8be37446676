import type { Call } from '../calls/call.ts';
import { callDetails } from './call-details.ts';
import { button, element } from './element.ts';
import { formatCount } from './format.ts';
import type { LogColumn } from './log-columns.ts';
import { logColumns, sortCalls } from './log-columns.ts';
import type { Section, View } from './section.ts';
import { section } from './section.ts';

/** Rows of one page: whatever the length of the run, no more are in the document. */
const ROWS = 50;

/** The request log: sorted by any column, a page at a time, each row with its details. */
export function log(): Section {
  let view: View | undefined;
  let column = logColumns[0];
  let descending = false;
  let page = 0;

  const table = element('table');
  const position = element('span', { role: 'status' });
  const turn = (by: number) => () => {
    page += by;
    draw();
  };
  const back = button('Previous', turn(-1));
  const next = button('Next', turn(1));
  const content = [
    element(
      'div',
      { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'Request log' },
      table,
    ),
    element('nav', { 'aria-label': 'Pages of the log' }, back, position, next),
  ];

  function draw(): void {
    if (view === undefined || column === undefined) return;
    const { calls, everything } = view;
    const last = Math.max(0, Math.ceil(calls.length / ROWS) - 1);
    page = Math.min(Math.max(page, 0), last);
    const shown = sortCalls(calls, column, descending).slice(page * ROWS, (page + 1) * ROWS);
    const from = page * ROWS + 1;
    position.textContent =
      calls.length === 0
        ? 'No call passes the filters'
        : `${formatCount(from)} to ${formatCount(from + shown.length - 1)} of ${formatCount(calls.length)}`;
    setDisabled(back, page === 0);
    setDisabled(next, page === last);
    table.replaceChildren(
      element('caption', { class: 'unseen' }, 'Request log'),
      element('thead', {}, headRow()),
      element('tbody', {}, ...shown.flatMap((call) => rowOf(call, everything))),
    );
  }

  function headRow(): HTMLElement {
    const cells = logColumns.map((one) => {
      const sorted = one === column ? (descending ? 'descending' : 'ascending') : undefined;
      const sort = button(one.title, () => sortBy(one), { class: 'sort' });
      return element(
        'th',
        { scope: 'col', 'aria-sort': sorted, class: one.number ? 'number' : undefined },
        sort,
      );
    });
    return element(
      'tr',
      {},
      element('th', { scope: 'col' }, element('span', { class: 'unseen' }, 'Details')),
      ...cells,
    );
  }

  function sortBy(wanted: LogColumn): void {
    descending = wanted === column && !descending;
    column = wanted;
    page = 0;
    draw();
    // The head is new: whoever sorts by keyboard stays where they were.
    table.querySelectorAll<HTMLElement>('button.sort')[logColumns.indexOf(wanted)]?.focus();
  }

  const { root, show } = section('log', 'Request log', () => content);
  return {
    root,
    show: (given) => {
      view = given;
      page = 0;
      show(given);
      draw();
    },
  };
}

function rowOf(call: Call, everything: readonly Call[]): readonly HTMLElement[] {
  const cell = element('td', { colspan: logColumns.length + 1 });
  const details = element('tr', { class: 'open' }, cell);
  details.hidden = true;
  const toggle = button(
    '+',
    () => {
      if (cell.childElementCount === 0) {
        const related = everything.filter(({ trace }) => trace === call.trace);
        cell.append(callDetails(call, related));
      }
      details.hidden = !details.hidden;
      toggle.textContent = details.hidden ? '+' : '−';
      toggle.setAttribute('aria-expanded', String(!details.hidden));
    },
    { class: 'toggle', 'aria-expanded': 'false', 'aria-label': `Details of trace ${call.trace}` },
  );
  const cells = logColumns.map((column) =>
    element(
      'td',
      { class: column.number ? 'number' : column.title === 'Result' ? call.state : undefined },
      column.text(call),
    ),
  );
  return [element('tr', {}, element('td', {}, toggle), ...cells), details];
}

/** Stays in the order of the tab key, so that the focus is not lost on the last page. */
function setDisabled(of: HTMLButtonElement, disabled: boolean): void {
  of.setAttribute('aria-disabled', String(disabled));
}
