// Writes docs/llms.txt, the index of the documentation for programs that read it (llmstxt.org).
//
//   llms-txt.mjs           compares
//   llms-txt.mjs --write   writes
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../checks/workspace.mjs';
import { readPages, readReadmes } from './read-pages.mjs';

const sections = [
  ['Guides', /^docs\/[^/]+\.md$/],
  ['Recipes', /^docs\/recipes\//],
  ['Migration', /^docs\/migration\//],
  ['Reference', /^docs\/reference\//],
  ['Troubleshooting, one page an error code', /^docs\/troubleshooting\//],
];

const file = join(root, 'docs', 'llms.txt');
const text = render();
if (process.argv[2] === '--write') writeFileSync(file, text);
const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
console.log(
  `docs/llms.txt: ${text.split('\n').filter((line) => line.startsWith('- ')).length} pages`,
);
if (before !== text && process.argv[2] !== '--write') {
  console.error('docs/llms.txt is out of date: node .ci/pages/llms-txt.mjs --write');
  process.exitCode = 1;
}

function render() {
  const pages = readPages();
  const parts = sections.map(([title, pattern]) =>
    section(
      title,
      pages.filter((page) => pattern.test(page.file)),
    ),
  );
  return [
    '# Language models through the Portkey gateway',
    '> TypeScript packages for calling any model through the Portkey AI gateway: model ids, request headers, a client whose every failure is a typed error, and failover between models.',
    'ES modules for Node 22 and newer, bun, deno, workers and browsers. Each package also carries the pages that concern it, in its own version, in `docs` of its tarball.',
    section('Packages', readReadmes()),
    ...parts,
  ]
    .join('\n\n')
    .concat('\n');
}

function section(title, pages) {
  const lines = pages.map(({ file: page, title: name, summary }) => {
    const link = page.startsWith('docs/') ? page.slice('docs/'.length) : `../${page}`;
    return `- [${name}](${link})${summary === '' ? '' : `: ${summary}`}`;
  });
  return `## ${title}\n\n${lines.join('\n')}`;
}
