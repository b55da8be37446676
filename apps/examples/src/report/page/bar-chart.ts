import { drawing, element } from './element.ts';

/** A line of a chart: a name, pieces side by side from the left, and what they come to in words. */
export interface BarRow {
  readonly name: string;
  readonly pieces: readonly { readonly value: number; readonly kind: string }[];
  readonly text: string;
}

/** Horizontal bars on one scale. `legend` names the kinds of pieces. */
export function barChart(
  label: string,
  rows: readonly BarRow[],
  legend: readonly (readonly [kind: string, name: string])[],
): HTMLElement {
  const most = Math.max(1, ...rows.map(({ pieces }) => sum(pieces.map(({ value }) => value))));
  const lines = rows.map(({ name, pieces, text }) => {
    let from = 0;
    const bars = pieces.map(({ value, kind }) => {
      const width = (value / most) * 1000;
      const bar = drawing('rect', { class: kind, x: from, y: 0, width, height: 10 });
      from += width;
      return bar;
    });
    return element(
      'div',
      { class: 'bar' },
      element('span', { class: 'name', title: name }, name),
      drawing('svg', { viewBox: '0 0 1000 10', preserveAspectRatio: 'none' }, ...bars),
      element('span', { class: 'text' }, text),
    );
  });
  return element(
    'div',
    {},
    legendOf(legend),
    element('div', { class: 'chart', role: 'img', 'aria-label': label }, ...lines),
  );
}

/** The colours of a chart in words. */
export function legendOf(legend: readonly (readonly [kind: string, name: string])[]): HTMLElement {
  const items = legend.map(([kind, name]) =>
    element(
      'span',
      {},
      drawing(
        'svg',
        { viewBox: '0 0 10 10', 'aria-hidden': 'true' },
        drawing('rect', { class: kind, width: 10, height: 10, rx: 2 }),
      ),
      name,
    ),
  );
  return element('p', { class: 'legend' }, ...items);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
