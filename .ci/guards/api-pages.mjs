// The API reference, one page a package: every public name with its docstring and its declaration, as
// an editor shows them. Made from what is built.
//
//   api-pages.mjs           compares
//   api-pages.mjs --write   writes
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { publishedPackages, root } from '../checks/workspace.mjs';
import { readApi } from './describe-api.mjs';

// A list of thousands of model ids says nothing on a page.
const LONGEST = 9000;

let stale = 0;
for (const { folder, manifest } of publishedPackages()) {
  const file = join('docs', 'reference', `api-${basename(folder)}.md`);
  const path = join(root, file);
  const text = render(folder, manifest);
  if (process.argv[2] === '--write') writeFileSync(path, text);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  stale += 1;
  console.error(`${file} is out of date: pnpm build && node .ci/guards/api-pages.mjs --write`);
}
console.log(`docs/reference: ${publishedPackages().length} packages, ${stale} out of date`);
process.exitCode = stale > 0 ? 1 : 0;

function render(folder, manifest) {
  const { surface, files, entries } = readApi(folder, manifest, { comments: true });
  const sections = entries.map(([entry], index) => {
    const names = surface.exportsOf(files[index]).filter(({ seen }) => !seen);
    return `## \`${manifest.name}${entry.slice(1)}\`\n\n${names.map(describe).join('\n\n')}\n`;
  });
  const mentioned = surface.mentioned().toSorted((one, other) => (one.name < other.name ? -1 : 1));
  if (mentioned.length > 0)
    sections.push(`## Mentioned, not exported\n\n${mentioned.map(describe).join('\n\n')}\n`);
  return [
    `# API of ${manifest.name}`,
    '<!-- Made by `node .ci/guards/api-pages.mjs --write` from the docstrings; do not edit. -->',
    `Every public name of \`${manifest.name}\`, as an editor shows it.`,
    ...sections,
  ].join('\n\n');
}

function describe({ name, text, doc }) {
  const parts = [`### ${name}`];
  if (doc.text !== '') parts.push(prose(doc.text));
  for (const tag of doc.tags) parts.push(...about(tag));
  parts.push(fence(declaration(name, text)));
  return parts.join('\n\n');
}

function about({ name, text }) {
  if (name === 'example') return [fence(text.replace(/^```\w*\n|\n```$/g, ''))];
  const said = prose(text.replace(/^\{(\w+)\}/, '`$1`'));
  if (name === 'throws') return [`Throws ${said}`];
  return [`*${name}* ${said}`];
}

// The docstring stands above: the declaration begins after it.
function declaration(name, text) {
  const own = text
    .replace(/^(?:\/\*\*[\s\S]*?\*\/\s*)+/, '')
    .replace(/^export (declare )?|^declare /gm, '');
  if (own.length <= LONGEST) return own;
  return `/* ${name}: ${own.length} characters, in the declarations of the package */`;
}

function prose(text) {
  return text.replace(/\{@link (\w+)\}/g, '`$1`').trim();
}

// Not `ts`: these are declarations, not snippets to compile.
function fence(text) {
  return `\`\`\`typescript\n${text.trim()}\n\`\`\``;
}
