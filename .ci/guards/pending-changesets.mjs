// Reads `.changeset/*.md` more strictly than changesets does, without needing it installed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../checks/workspace.mjs';

/** Each pending changeset as `{ file, releases, summary }`, or with the `problem` that it has. */
export function pendingChangesets() {
  const folder = join(root, '.changeset');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => read(`.changeset/${name}`, readFileSync(join(folder, name), 'utf8')));
}

function read(file, text) {
  const [, head, summary] = /^---\r?\n([\s\S]*?)\r?\n?---\r?\n([\s\S]*)$/.exec(text) ?? [];
  if (head === undefined)
    return { file, releases: [], summary: '', problem: 'does not start with front matter' };
  const lines = head.split('\n').filter((line) => line.trim() !== '');
  const releases = [];
  for (const line of lines) {
    const [, name, bump] = /^['"](@?[\w./-]+)['"]: (major|minor|patch|none)\s*$/.exec(line) ?? [];
    if (name === undefined)
      return { file, releases, summary, problem: `"${line}" is no '"package": bump'` };
    releases.push({ name, bump });
  }
  const problem = releases.length === 0 ? 'names no package' : undefined;
  return { file, releases, summary: summary.trim(), problem };
}
