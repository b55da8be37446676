/** A piece of a document that can be an answer by itself. */
export interface Passage {
  /** Path of the file below the root, with forward slashes. */
  readonly path: string;
  /** The headings above it, outermost first. */
  readonly headings: readonly string[];
  /** What leads to it: a list's introduction, the head and first cell of a table's row, or ''. */
  readonly lead: string;
  /** What it is about: the innermost heading, or the first cell of a table's row. */
  readonly topic: string;
  readonly text: string;
  readonly kind: 'prose' | 'row' | 'code';
}

interface Block {
  readonly kind: 'prose' | 'list' | 'table' | 'code' | 'heading';
  readonly lines: string[];
}

/** Splits markdown into paragraphs, list items, table rows and code blocks below their headings. */
export function splitPassages(path: string, markdown: string): Passage[] {
  const passages: Passage[] = [];
  let headings: string[] = [];
  let lead = '';
  for (const block of splitBlocks(markdown)) {
    if (block.kind === 'heading') {
      const [, marks = '', title = ''] = /^(#{1,6})\s+(.*)$/.exec(block.lines[0] ?? '') ?? [];
      headings = [...headings.slice(0, marks.length - 1), plain(title)];
      lead = '';
      continue;
    }
    if (block.kind === 'table') {
      passages.push(...tableRows(block.lines).map((row) => ({ path, headings, ...row })));
      continue;
    }
    const kind = block.kind === 'code' ? 'code' : 'prose';
    for (const text of textsOf(block)) {
      passages.push({ path, headings, lead, topic: headings.at(-1) ?? '', text, kind });
    }
    if (block.kind === 'prose') lead = block.lines.at(-1)?.endsWith(':') ? plainLines(block) : '';
  }
  return passages.filter((passage) => /\p{L}{2}/u.test(passage.text));
}

function textsOf(block: Block): string[] {
  if (block.kind === 'code') return [block.lines.slice(1).join('\n')];
  if (block.kind !== 'list') return [plainLines(block)];
  const items: string[] = [];
  for (const line of block.lines) {
    const item = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/.exec(line)?.[1];
    if (item !== undefined) items.push(plain(item));
    else items.push(`${items.pop() ?? ''} ${plain(line)}`.trim());
  }
  return items;
}

function tableRows(lines: readonly string[]): Omit<Passage, 'path' | 'headings'>[] {
  const [head = [], , ...rows] = lines.map(cells);
  return rows.map(([topic = '', ...row]) => {
    const named = row.map((cell, column) => {
      const name = head[column + 1];
      return cell && name ? `${name}: ${cell}` : cell;
    });
    const details = named.filter((cell) => cell !== '').join('; ');
    const text = row.length < 2 ? `${topic}: ${row.join('')}` : `${topic} (${details})`;
    return { kind: 'row', lead: [topic, ...head].join(' '), topic, text };
  });
}

function cells(line: string): string[] {
  const inner = line.trim().replace(/^\||\|$/g, '');
  return inner.split(/(?<!\\)\|/).map((cell) => plain(cell.replaceAll('\\|', '|')));
}

function plainLines(block: Block): string {
  return plain(block.lines.map((line) => line.trim().replace(/^>\s?/, '')).join(' '));
}

function plain(text: string): string {
  return text
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\*\*|__|<!--.*?-->/g, '')
    .trim();
}

function splitBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  let fence = '';
  const start = (kind: Block['kind'], line: string): Block => {
    const block: Block = { kind, lines: [line] };
    blocks.push(block);
    return block;
  };
  for (const line of markdown.split(/\r?\n/)) {
    if (fence !== '') {
      if (line.trim().startsWith(fence)) [open, fence] = [undefined, ''];
      else open?.lines.push(line);
    } else if (/^\s*(?:```|~~~)/.test(line)) {
      fence = line.trim().slice(0, 3);
      open = start('code', line);
    } else if (/^#{1,6}\s/.test(line)) {
      start('heading', line);
      open = undefined;
    } else if (line.trim() === '') {
      open = undefined;
    } else if (open?.kind === 'list' || open?.kind === 'table') {
      open.lines.push(line);
    } else if (/^\s*\|/.test(line)) {
      open = start('table', line);
    } else if (/^\s*(?:[-*+]|\d+[.)])\s/.test(line)) {
      open = start('list', line);
    } else if (open === undefined) {
      open = start('prose', line);
    } else {
      open.lines.push(line);
    }
  }
  return blocks;
}
