// Puts the pages that concern a package into its folder, right before it is packed: `prepack` of each
// package. What an install holds is then the documentation of its own version, links included.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { readJson, root } from '../checks/workspace.mjs';
import { readPages } from './read-pages.mjs';

const pagesOf = {
  'model-id': [/dictionary/, /troubleshooting\/invalid_model_id/],
  'portkey-headers': [
    /concepts|dictionary/,
    /reference\/portkey-headers/,
    /troubleshooting\/(invalid_params|missing_key|unsupported_by_target|invalid_model_id)/,
    /recipes\/(caching|other-clients|self-hosted)/,
    /migration\/(langroid|portkey-ai|openai|ai)/,
  ],
  'llm-client': [
    /concepts|dictionary|testing/,
    /troubleshooting\/(?!fallback_exhausted|circuit_open|budget_exceeded)/,
    /recipes\/(?!fallback|hedging|cost-limit)/,
    /migration\//,
  ],
  fallback: [
    /troubleshooting\/(fallback_exhausted|circuit_open|budget_exceeded)/,
    /recipes\/(fallback|hedging|cost-limit)/,
  ],
};

const folder = resolve(process.argv[2] ?? process.cwd());
const { name, version, repository } = readJson(join(folder, 'package.json'));
const target = join(folder, 'docs');
const tag = version === '0.0.0' ? 'main' : `${name}@${version}`;
const web = `${repository.url.replace(/^git\+|\.git$/g, '')}/blob/${tag}`;
const patterns = pagesOf[basename(folder)] ?? [];
const pages = readPages().filter(({ file }) => patterns.some((pattern) => pattern.test(file)));
const included = new Set(pages.map(({ file }) => file));

rmSync(target, { recursive: true, force: true });
for (const { file, text } of pages) {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    text.replace(/\]\(([^)\s]+)\)/g, (_, link) => `](${relink(file, link)})`),
  );
}
const index = pages.map(({ file, title, summary }) => `- [${title}](${file.slice(5)}): ${summary}`);
if (index.length > 0)
  writeFileSync(join(target, 'README.md'), `# ${name} ${version}\n\n${index.join('\n')}\n`);

// A link to a page that came along stays relative; any other leads to the repository at this version.
function relink(file, link) {
  if (/^(https?:|mailto:|#)/.test(link)) return link;
  const [path, anchor] = link.split('#');
  const linked = resolve(root, dirname(file), path);
  const inside = relative(root, linked);
  if (included.has(inside)) return link;
  if (!existsSync(linked)) throw new Error(`${file} links to ${link}, which does not exist`);
  return `${web}/${inside}${anchor === undefined ? '' : `#${anchor}`}`;
}
