import { errorLine } from './describe-error.ts';
import type { Row } from './row.ts';
import { sentCount } from './row.ts';
import type { Style } from './style.ts';
import type { Column, Detail } from './table.ts';
import { renderTable } from './table.ts';
import { wrap } from './wrap.ts';

/** The table at the end of every run, and one line under it that sums up. */
export function renderSummary(
  rows: readonly Row[],
  options: { readonly width: number; readonly style: Style; readonly simulated: boolean },
): string[] {
  if (rows.length === 0) return [];
  const { width, style, simulated } = options;
  const fastest = fastestOfEachStep(rows);
  const columns: Column<Row>[] = [
    {
      title: 'step',
      value: (row) => row.step,
      drop: 1,
    },
    { title: 'model', value: (row) => shortModel(row.model) },
    {
      title: 'status',
      value: (row) => row.status,
      style: (text, row) => style(row.passed ? (row.error ? 'yellow' : 'green') : 'red', text),
    },
    { title: 'served by', value: (row) => row.servedBy ?? '-', drop: 4 },
    { title: 'first', value: (row) => milliseconds(row.firstTokenMs), align: 'right' },
    {
      title: 'total',
      value: (row) => `${fastest.has(row) ? '*' : ''}${milliseconds(row.totalMs)}`,
      align: 'right',
      style: (text, row) => (fastest.has(row) ? style('bold', text) : text),
    },
    { title: 'tokens', value: (row) => tokens(row), align: 'right' },
    {
      title: 'cost',
      value: (row) => row.cost?.toFixed(6) ?? 'n/a',
      align: 'right',
      drop: 5,
      yields: rows.every((row) => row.cost === undefined),
    },
    { title: 'cache', value: (row) => row.cacheStatus ?? '-', drop: 3 },
    { title: 'tries', value: (row) => String(sentCount(row)), align: 'right', drop: 2 },
  ];
  const saysSomething = ({ value }: Column<Row>): boolean =>
    rows.some((row) => !['', '-'].includes(value(row)));
  return [
    ...renderTable(rows, columns.filter(saysSomething), detail, width),
    '',
    ...footnotes(rows, fastest.size > 0, simulated).flatMap((line) => wrap(line, width)),
    style(rows.every(({ passed }) => passed) ? 'green' : 'red', verdict(rows)),
  ];
}

const detail: Detail<Row> = {
  title: 'answer',
  value: (row) => (row.error === undefined ? row.text : errorLine(row.error)),
  whole: (row) => row.error !== undefined,
};

function footnotes(rows: readonly Row[], marked: boolean, simulated: boolean): string[] {
  const lines = [
    marked ? '* fastest of its step' : '',
    simulated ? 'simulated provider: tokens are its own count, cost n/a' : '',
    rows.some(({ cacheStatus }) => cacheStatus === 'DISABLED')
      ? 'cache DISABLED: the open-source gateway has none, hosted Portkey has one'
      : '',
  ];
  return lines.filter(Boolean);
}

function verdict(rows: readonly Row[]): string {
  const failed = rows.filter(({ passed }) => !passed).length;
  const calls = rows.length === 1 ? '1 call' : `${rows.length} calls`;
  if (failed > 0) return `${failed} of ${calls} failed`;
  const wanted = rows.filter(({ error }) => error !== undefined).length;
  return wanted > 0 ? `${calls}, all as expected (${wanted} of them an error)` : `${calls}, all ok`;
}

function fastestOfEachStep(rows: readonly Row[]): ReadonlySet<Row> {
  const marked = [...Map.groupBy(rows, ({ step }) => step).values()].map((group) => {
    const answered = group.filter(({ error, totalMs }) => error === undefined && totalMs);
    const [first, second] = answered.toSorted((a, b) => (a.totalMs ?? 0) - (b.totalMs ?? 0));
    return second === undefined ? undefined : first;
  });
  return new Set(marked.filter((row) => row !== undefined));
}

/** A model id without the prefix that all of them share. */
export function shortModel(model: string): string {
  return model.replace(/^portkey\//, '');
}

/** A duration for people; `-` when unknown. */
export function milliseconds(duration: number | undefined): string {
  if (duration === undefined) return '-';
  return duration < 10_000 ? `${Math.round(duration)} ms` : `${(duration / 1000).toFixed(1)} s`;
}

function tokens({ usage }: Row): string {
  if (usage === undefined) return '-';
  return `${usage.inputTokens ?? '?'}+${usage.outputTokens ?? '?'}`;
}
