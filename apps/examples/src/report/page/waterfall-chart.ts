import type { Bar, Waterfall } from '../summary/waterfalls.ts';
import { legendOf } from './bar-chart.ts';
import { behind, dataTable } from './data-table.ts';
import { drawing, element } from './element.ts';
import { formatMs, shortModel, UNKNOWN } from './format.ts';

/** What the colours of a waterfall mean. */
export function waterfallLegend(): HTMLElement {
  return legendOf([
    ['wait', 'wait before a repeat'],
    ['first', 'until the first token'],
    ['ok', 'answered'],
    ['failed', 'failed'],
    ['aborted', 'aborted or skipped'],
  ]);
}

/** The attempts of what belongs together, one below the other on one scale of time. */
export function waterfallChart(waterfall: Waterfall): HTMLElement {
  const { bars, totalMs, trace } = waterfall;
  const scale = 1000 / Math.max(1, totalMs);
  return element(
    'div',
    { class: 'waterfall' },
    element(
      'div',
      { class: 'chart', role: 'img', 'aria-label': `Attempts of trace ${trace} over time` },
      ...bars.map((bar) =>
        element(
          'div',
          { class: 'bar' },
          element('span', { class: 'name', title: bar.model }, shortModel(bar.model)),
          drawing(
            'svg',
            { viewBox: '0 0 1000 10', preserveAspectRatio: 'none' },
            ...piecesOf(bar, scale),
          ),
          element('span', { class: 'text' }, `${formatMs(bar.totalMs)} · ${outcomeOf(bar)}`),
        ),
      ),
    ),
    behind(attemptTable(waterfall)),
  );
}

function piecesOf(bar: Bar, scale: number): readonly SVGElement[] {
  const { startMs, totalMs, delayMs = 0, firstTokenMs = 0, outcome } = bar;
  const piece = (kind: string, from: number, lasts: number): SVGElement =>
    drawing('rect', {
      class: kind,
      x: Math.max(0, from) * scale,
      y: kind === 'wait' ? 4 : 0,
      width: Math.max(lasts * scale, kind === 'wait' || kind === 'first' ? 0 : 3),
      height: kind === 'wait' ? 2 : 10,
    });
  const kind = outcome === 'ok' ? 'ok' : outcome === 'error' ? 'failed' : 'aborted';
  const first = Math.min(firstTokenMs, totalMs);
  return [
    piece('wait', startMs - delayMs, delayMs),
    piece('first', startMs, first),
    piece(kind, startMs + first, totalMs - first),
  ];
}

function outcomeOf({ outcome, code, status }: Bar): string {
  return [status, code ?? outcome].filter((part) => part !== undefined).join(' ');
}

function attemptTable({ bars, trace }: Waterfall): HTMLElement {
  const numbers = ['Begins', 'Waited before', 'First token', 'Lasts'];
  return dataTable(
    `Attempts of trace ${trace}`,
    [
      { title: 'Model' },
      { title: 'Served by' },
      { title: 'Outcome' },
      ...numbers.map((title) => ({ title, number: true })),
    ],
    bars.map((bar) => [
      shortModel(bar.model),
      bar.provider,
      outcomeOf(bar),
      `+${formatMs(bar.startMs)}`,
      formatMs(bar.delayMs ?? 0),
      bar.firstTokenMs === undefined ? UNKNOWN : formatMs(bar.firstTokenMs),
      formatMs(bar.totalMs),
    ]),
  );
}
