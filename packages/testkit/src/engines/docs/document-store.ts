import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchIndex } from './search-index.ts';
import { createSearchIndex } from './search-index.ts';
import { splitPassages } from './split-passages.ts';

/** The documents of a folder, read again when one of them has changed. */
export interface DocumentStore {
  /** The index of what is on disk now. The same value comes back while nothing changed. */
  current(): SearchIndex;
}

const maxFileBytes = 1_000_000;

/**
 * Indexes a repository's documents: markdown at the top, below `docs`, and the README of each
 * package and app. Files are compared by size and time of change at every call.
 */
export function createDocumentStore(root: string): DocumentStore {
  let signature: string | undefined;
  let index: SearchIndex = createSearchIndex([]);
  return {
    current: () => {
      const files = listDocuments(root);
      const found = files.map((file) => `${file.path}:${file.changed}`).join('\n');
      if (found === signature) return index;
      index = createSearchIndex(files.flatMap(({ path }) => splitPassages(path, read(root, path))));
      signature = found;
      return index;
    },
  };
}

function listDocuments(root: string): { path: string; changed: string }[] {
  const paths = [
    ...entries(root).filter(isMarkdown),
    ...entries(join(root, 'docs'), true)
      .filter(isMarkdown)
      .map((path) => `docs/${path.replaceAll('\\', '/')}`),
    ...['packages', 'apps'].flatMap((folder) =>
      entries(join(root, folder)).map((name) => `${folder}/${name}/README.md`),
    ),
  ];
  return paths.sort().flatMap((path) => {
    const stats = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size > maxFileBytes) return [];
    return [{ path, changed: `${stats.mtimeMs}:${stats.size}` }];
  });
}

function entries(folder: string, recursive = false): string[] {
  try {
    return readdirSync(folder, { recursive, encoding: 'utf8' });
  } catch {
    return [];
  }
}

function isMarkdown(path: string): boolean {
  return path.endsWith('.md');
}

// A file may be renamed between the listing and the reading.
function read(root: string, path: string): string {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return '';
  }
}
