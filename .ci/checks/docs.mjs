// Every link between tracked Markdown files leads to a file, and every anchor to a heading; every
// source file that the architecture names exists.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { root } from './workspace.mjs';

const listed = spawnSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'],
  {
    cwd: root,
    encoding: 'utf8',
  },
);
const files = listed.stdout
  .split('\n')
  .filter((name) => name !== '' && existsSync(join(root, name)));
const problems = [];
let links = 0;

for (const name of files) {
  const file = join(root, name);
  const prose = withoutCode(readFileSync(file, 'utf8'));
  for (const [, target] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^(https?:|mailto:)/.test(target)) continue;
    links += 1;
    const [path, anchor] = target.split('#');
    const linked = path === '' ? file : resolve(dirname(file), decodeURIComponent(path));
    if (!existsSync(linked)) problems.push(`${name}: ${target} does not exist`);
    else if (anchor !== undefined && linked.endsWith('.md') && !anchors(linked).has(anchor)) {
      problems.push(`${name}: ${relative(root, linked)} has no heading #${anchor}`);
    }
  }
}

const architecture = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
for (const [, path] of architecture.matchAll(/`([\w-]+\/src\/[^`]+\.ts)`/g)) {
  if (!existsSync(join(root, 'packages', path))) {
    problems.push(`docs/architecture.md: packages/${path} does not exist`);
  }
}

console.log(`${links} links in ${files.length} files, ${problems.length} broken`);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function anchors(file) {
  const headings = withoutCode(readFileSync(file, 'utf8')).matchAll(/^#{1,6} (.+)$/gm);
  return new Set([...headings].map(([, title]) => slug(title)));
}

// As GitHub makes them: lower case, punctuation dropped, spaces to hyphens.
function slug(title) {
  return title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replace(/ /g, '-');
}

function withoutCode(text) {
  return text.replace(/^```[\s\S]*?^```/gm, '');
}
