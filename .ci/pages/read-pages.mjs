// The pages of the documentation with what an index says of them: their title and first sentence.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedPackages, root } from '../checks/workspace.mjs';

/** Pages below `docs`, as `{ file, title, summary, text }`, in a stable order. */
export function readPages() {
  return readdirSync(join(root, 'docs'), { recursive: true })
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.md'))
    .toSorted()
    .map(readPage);
}

/** The READMEs of the published packages, lowest package first. */
export function readReadmes() {
  const order = ['model-id', 'portkey-headers', 'llm-client', 'fallback'];
  return publishedPackages()
    .map(({ folder }) => folder.split('/').at(-1))
    .toSorted((left, right) => order.indexOf(left) - order.indexOf(right))
    .map((name) => `packages/${name}/README.md`)
    .filter((file) => existsSync(join(root, file)))
    .map(readPage);
}

function readPage(file) {
  const text = readFileSync(join(root, file), 'utf8');
  const title = /^# (.+)$/m.exec(text)?.[1] ?? file;
  const paragraphs = text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^```[\s\S]*?^```/gm, '')
    .split(/\n{2,}/)
    .map((part) => part.trim().replace(/\s+/g, ' '));
  const prose = paragraphs.find((part) => part !== '' && !/^[#|>*-]/.test(part)) ?? '';
  return { file, title, summary: plain(firstSentence(prose)), text };
}

function firstSentence(prose) {
  return /^.*?[.:](?= [A-Z`"]|$)/.exec(prose)?.[0].replace(/:$/, '.') ?? prose;
}

// Links become their text: an index holds no relative links but its own.
function plain(text) {
  return text.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1');
}
