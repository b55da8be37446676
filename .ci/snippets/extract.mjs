// The TypeScript in the documentation, as files that a compiler reads: each block at the lines it has on
// its page, so that a complaint names the line to look at.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../checks/workspace.mjs';

/** Every fenced `ts` block of the pages as `{ page, line, code, before, output }`. */
export function extractSnippets() {
  return pages().flatMap((page) => {
    const lines = readFileSync(join(root, page), 'utf8').split('\n');
    return fences(lines)
      .filter(({ language }) => /^(ts|typescript)$/.test(language))
      .map((block) => ({ page, ...block, before: hiddenBefore(lines, block.line) }));
  });
}

function pages() {
  const listed = spawnSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'],
    { cwd: root, encoding: 'utf8' },
  );
  return (
    listed.stdout
      .split('\n')
      .filter((name) => /^(README\.md|packages\/[^/]+\/README\.md|docs\/.+\.md)$/.test(name))
      // Declarations, made from what compiles already.
      .filter((name) => !name.startsWith('docs/reference/api-'))
  );
}

// `line` is the index of the block's first line of code. `output` is the plain fence that follows a
// block with nothing in between.
function fences(lines) {
  const found = [];
  for (let index = 0; index < lines.length; index += 1) {
    const language = /^```(\w*)(?: \w+=\w+)?\s*$/.exec(lines[index])?.[1];
    if (language === undefined) continue;
    const end = lines.indexOf('```', index + 1);
    const block = { language, line: index + 1, end, code: lines.slice(index + 1, end).join('\n') };
    const last = found.at(-1);
    if (language === '' && last !== undefined && isBlank(lines.slice(last.end + 1, index)))
      last.output = block.code;
    found.push(block);
    index = end;
  }
  return found;
}

// `<!-- before: ... -->` right above a block is code that a reader can do without.
function hiddenBefore(lines, line) {
  let index = line - 2;
  while (index >= 0 && lines[index].trim() === '') index -= 1;
  if (index < 0 || !lines[index].endsWith('-->')) return '';
  const start = lines.findLastIndex((text, at) => at <= index && text.startsWith('<!-- before:'));
  if (start === -1) return '';
  return lines
    .slice(start, index + 1)
    .join('\n')
    .replace(/^<!-- before:|-->$/g, '');
}

function isBlank(lines) {
  return lines.every((text) => text.trim() === '');
}
