import { element } from './element.ts';

/** A column: its heading, and whether its cells are numbers. */
export interface Column {
  readonly title: string;
  readonly number?: boolean | undefined;
}

/** A table whose first cell of each row names the row. */
export function dataTable(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly (Node | string)[])[],
): HTMLElement {
  const kind = (index: number) => (columns[index]?.number === true ? 'number' : undefined);
  const head = columns.map(({ title }, index) =>
    element('th', { scope: 'col', class: kind(index) }, title),
  );
  const body = rows.map((cells) =>
    element(
      'tr',
      {},
      ...cells.map((cell, index) =>
        index === 0
          ? element('th', { scope: 'row' }, cell)
          : element('td', { class: kind(index) }, cell),
      ),
    ),
  );
  const table = element(
    'table',
    {},
    element('caption', { class: 'unseen' }, caption),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...body),
  );
  return element(
    'div',
    { class: 'wide', tabindex: 0, role: 'region', 'aria-label': caption },
    table,
  );
}

/** The table behind a chart, closed until it is asked for. */
export function behind(table: HTMLElement): HTMLElement {
  return element('details', { class: 'behind' }, element('summary', {}, 'As a table'), table);
}
