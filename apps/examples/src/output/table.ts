import { displayWidth, excerpt, wrap } from './wrap.ts';

/** One column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string;
  readonly align?: 'right' | undefined;
  /** Columns with the highest number are left out first when the table is too wide. Default: kept. */
  readonly drop?: number | undefined;
  /** Left out when that makes room for the detail. */
  readonly yields?: boolean | undefined;
  readonly style?: ((text: string, row: Row) => string) | undefined;
}

/** A text that stands beside a row when there is room; below it, only when it is to be shown whole. */
export interface Detail<Row> {
  readonly title: string;
  readonly value: (row: Row) => string;
  /** Shown whole, over as many lines as it takes; otherwise cut to one line. */
  readonly whole: (row: Row) => boolean;
}

const gap = '  ';
const roomBeside = 22;

/** Lays out rows in at most `width` columns, as lines. */
export function renderTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  detail: Detail<Row>,
  width: number,
): string[] {
  const sized = columns.map((column) => ({
    column,
    size: Math.max(...[column.title, ...rows.map(column.value)].map(displayWidth)),
  }));
  const slim = sized.filter(({ column }) => column.yields !== true);
  const slimFits = total(slim) + gap.length + roomBeside <= width;
  const kept = slimFits ? slim : fit(sized, width);
  const used = total(kept);
  const beside = width - used - gap.length >= roomBeside;
  const line = (cell: (entry: Sized<Row>) => string, last: string): string =>
    [...kept.map(cell), ...(beside ? [last] : [])].join(gap).trimEnd();

  const header = line(({ column, size }) => pad(column.title, size, column.align), detail.title);
  const lines = [header, '-'.repeat(beside ? width : Math.min(used, width))];
  const room = beside ? width - used - gap.length : width - 4;
  for (const row of rows) {
    const text = detail.value(row);
    const texts = detail.whole(row) ? wrap(text, room) : beside ? [excerpt(text, room)] : [];
    const cells = ({ column, size }: Sized<Row>): string => {
      const cell = pad(column.value(row), size, column.align);
      return column.style?.(cell, row) ?? cell;
    };
    lines.push(line(cells, texts[0] ?? ''));
    const below = beside ? texts.slice(1) : texts;
    const indent = ' '.repeat(beside ? used + gap.length : 4);
    lines.push(...below.filter(Boolean).map((more) => indent + more));
  }
  return lines;
}

interface Sized<Row> {
  readonly column: Column<Row>;
  readonly size: number;
}

function fit<Row>(columns: readonly Sized<Row>[], width: number): readonly Sized<Row>[] {
  if (total(columns) <= width) return columns;
  const worst = Math.max(...columns.map(({ column }) => column.drop ?? 0));
  if (worst === 0) return columns;
  return fit(
    columns.filter(({ column }) => (column.drop ?? 0) < worst),
    width,
  );
}

function total<Row>(columns: readonly Sized<Row>[]): number {
  return columns.reduce((sum, { size }) => sum + size, gap.length * (columns.length - 1));
}

function pad(text: string, size: number, align: 'right' | undefined): string {
  const space = ' '.repeat(Math.max(0, size - displayWidth(text)));
  return align === 'right' ? space + text : text + space;
}
