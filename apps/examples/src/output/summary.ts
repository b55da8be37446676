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
  const fastest = leastOfEachStep(rows, ({ totalMs }) => totalMs);
  const cheapest = leastOfEachStep(rows, ({ cost }) => cost);
  const columns: Column<Row>[] = [
    {
      title: 'step',
      value: (row) => row.step,
      drop: 1,
    },
    { title: 'model', value: modelCell },
    {
      title: 'status',
      value: (row) => row.status,
      style: (text, row) => style(row.passed ? (row.error ? 'yellow' : 'green') : 'red', text),
    },
    { title: 'served by', value: (row) => row.servedBy ?? '-', drop: 5 },
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
      value: (row) =>
        row.cost === undefined ? 'n/a' : `${cheapest.has(row) ? '+' : ''}${money(row.cost)}`,
      align: 'right',
      style: (text, row) => (cheapest.has(row) ? style('bold', text) : text),
      drop: rows.every((row) => row.cost === undefined) ? 6 : 2,
      yields: rows.every((row) => row.cost === undefined),
    },
    { title: 'cache', value: (row) => row.cacheStatus ?? '-', drop: 4 },
    { title: 'requests', value: sent, align: 'right', drop: 3 },
  ];
  const saysSomething = ({ value }: Column<Row>): boolean =>
    rows.some((row) => !['', '-'].includes(value(row)));
  const table = renderTable(rows, columns.filter(saysSomething), detail, width);
  const shows = (title: string): boolean => table[0]?.includes(title) === true;
  return [
    ...table,
    '',
    ...footnotes(rows, {
      fastest: fastest.size > 0,
      cheapest: cheapest.size > 0 && shows('cost'),
      cache: shows('cache'),
      simulated,
    }).flatMap((line) => wrap(line, width)),
    style(rows.every(({ passed }) => passed) ? 'green' : 'red', verdict(rows)),
  ];
}

const detail: Detail<Row> = {
  title: 'answer',
  value: (row) => (row.error === undefined ? row.text : errorLine(row.error)),
  // An error that the example wanted has been read above, and an interruption has no more to say.
  whole: (row) => row.error !== undefined && !row.passed && row.status !== 'interrupted',
};

function footnotes(
  rows: readonly Row[],
  marks: {
    readonly fastest: boolean;
    readonly cheapest: boolean;
    readonly cache: boolean;
    readonly simulated: boolean;
  },
): string[] {
  const lines = [
    rows.some(isMovedOn) ? '-> answered in place of the model that was asked first' : '',
    marks.fastest ? '* fastest of its step' : '',
    marks.cheapest ? '+ cheapest of its step' : '',
    marks.simulated ? 'simulated provider: tokens are its own count, cost n/a' : '',
    marks.cache && rows.some(({ cacheStatus }) => cacheStatus === 'DISABLED')
      ? 'cache DISABLED: the open-source gateway has none, hosted Portkey has one'
      : '',
  ];
  return lines.filter(Boolean);
}

function verdict(rows: readonly Row[]): string {
  const failed = rows.filter(({ passed }) => !passed).length;
  const calls = rows.length === 1 ? '1 call' : `${rows.length} calls`;
  const open = rows.filter(({ status }) => status === 'interrupted').length;
  if (open > 0) return `interrupted: ${open} of ${calls} had no answer yet`;
  if (failed > 0) return `${failed} of ${calls} failed`;
  const wanted = rows.filter(({ error }) => error !== undefined).length;
  return wanted > 0 ? `${calls}, all as expected (${wanted} of them an error)` : `${calls}, all ok`;
}

// Nothing is marked where there is nothing to compare with.
function leastOfEachStep(
  rows: readonly Row[],
  measure: (row: Row) => number | undefined,
): ReadonlySet<Row> {
  const marked = [...Map.groupBy(rows, ({ step }) => step).values()].map((group) => {
    const known = group.filter((row) => row.error === undefined && measure(row) !== undefined);
    const [first, second] = known.toSorted((a, b) => (measure(a) ?? 0) - (measure(b) ?? 0));
    return second === undefined ? undefined : first;
  });
  return new Set(marked.filter((row) => row !== undefined));
}

// The table names who answered: a target that failed has not.
function modelCell(row: Row): string {
  return isMovedOn(row)
    ? `-> ${shortModel(row.attempts.at(-1)?.model ?? '')}`
    : shortModel(row.model);
}

function isMovedOn({ attempts, model, error }: Row): boolean {
  const last = attempts.at(-1);
  return error === undefined && last !== undefined && last.model !== model;
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

/** List prices in US dollars. */
export function money(cost: number): string {
  return `$${cost.toFixed(6)}`;
}

// Other clients keep no ledger of what they sent, and that of a call that goes on is not there yet.
function sent(row: Row): string {
  if (row.status === 'interrupted') return '-';
  return row.attempts.length === 0 && row.error === undefined ? '-' : String(sentCount(row));
}

function tokens({ usage }: Row): string {
  if (usage === undefined) return '-';
  return `${usage.inputTokens ?? '?'}+${usage.outputTokens ?? '?'}`;
}
