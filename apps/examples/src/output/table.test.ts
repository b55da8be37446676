import { expect, test } from 'vitest';
import type { Column, Detail } from './table.ts';
import { renderTable } from './table.ts';
import { displayWidth } from './wrap.ts';

interface Entry {
  readonly name: string;
  readonly size: string;
  readonly text: string;
  readonly failed?: boolean;
}

const columns: Column<Entry>[] = [
  { title: 'name', value: ({ name }) => name },
  { title: 'size', value: ({ size }) => size, align: 'right', drop: 1 },
];
const detail: Detail<Entry> = {
  title: 'text',
  value: ({ text }) => text,
  whole: ({ failed }) => failed === true,
};
const rows: Entry[] = [
  { name: 'a', size: '10', text: 'short' },
  { name: 'long-name', size: '7', text: 'words '.repeat(40).trim(), failed: true },
];

test('puts the text beside the columns where there is room', () => {
  expect(renderTable(rows.slice(0, 1), columns, detail, 40)).toEqual([
    'name  size  text',
    '-'.repeat(40),
    'a       10  short',
  ]);
});

test('puts a text that matters below where there is no room, and leaves out the others', () => {
  const entries: Entry[] = [
    { name: 'a', size: '10', text: 'short' },
    { name: 'b', size: '7', text: 'why it failed', failed: true },
  ];
  expect(renderTable(entries, columns, detail, 30).slice(2)).toEqual([
    'a       10',
    'b        7',
    '    why it failed',
  ]);
});

test('leaves columns out before it overflows', () => {
  expect(renderTable(rows, columns, detail, 12)[0]).toBe('name');
});

test.each([20, 40, 80, 120])('stays within %i columns and shows failures whole', (width) => {
  const lines = renderTable(rows, columns, detail, width);
  expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
  expect(lines.join(' ').match(/words/g)).toHaveLength(40);
});
