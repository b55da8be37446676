import { readFileSync } from 'node:fs';
import type { ParamRow } from '../src/param-table.ts';
import { headerOf, isSecretRow, PARAM_TABLE } from '../src/param-table.ts';
import { variableOf } from '../src/params-from-env.ts';

/** Where the page is kept. */
export const REFERENCE_PAGE: URL = new URL(
  '../../../docs/reference/portkey-headers.md',
  import.meta.url,
);

const SOURCES = ['../src/params.ts', '../src/provider-params.ts'];

/** What a parameter without a header of its own becomes. */
const DESTINATIONS: Readonly<Record<string, string>> = {
  user: '`x-portkey-metadata._user`',
  organization: '`x-portkey-metadata._organisation`',
  environment: '`x-portkey-metadata._environment`',
  prompt: '`x-portkey-metadata._prompt`',
  cache: '`x-portkey-config.cache`',
  retry: '`x-portkey-config.retry`',
  customHeaders: 'as given',
  baseUrl: 'the URL',
};

/** The text of each parameter, by name: its docblock. */
export function readDocblocks(): ReadonlyMap<string, string> {
  const source = SOURCES.map((path) => readFileSync(new URL(path, import.meta.url), 'utf8')).join(
    '\n',
  );
  const members = source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s+readonly (\w+)\?/g);
  const entries = [...members].map(([, text = '', name = '']): [string, string] => [
    name,
    text
      .replace(/^\s*\* ?/gm, '')
      .replace(/\s+/g, ' ')
      .trim(),
  ]);
  // Nested shapes come after the params and have members of the same names (`namespace`, `mode`).
  return new Map(entries.reverse());
}

/** The reference page: every row of the parameter table, by group. */
export function renderReference(): string {
  const groups = new Map<string, ParamRow[]>();
  for (const row of PARAM_TABLE) groups.set(row[2], [...(groups.get(row[2]) ?? []), row]);
  const docs = readDocblocks();
  const sections = [...groups].map(([group, rows]) =>
    [
      `## ${group}`,
      '',
      '| parameter | becomes | variable | |',
      '| --- | --- | --- | --- |',
      ...rows.map((row) => line(row, docs.get(row[0]) ?? '')),
    ].join('\n'),
  );
  const headers = PARAM_TABLE.filter((row) => headerOf(row)?.startsWith('x-portkey-')).length;
  return [
    '# Parameters and headers',
    '',
    '<!-- Made by `pnpm --filter @x/portkey-headers generate` from the parameter table; do not edit. -->',
    '',
    `Every parameter of \`@x/portkey-headers\`: ${PARAM_TABLE.length} parameters, ${headers} \`x-portkey-*\` headers. Each is optional; a value of a wrong type or range is an [\`invalid_params\`](../troubleshooting/invalid_params.md) error. The variable is what \`portkeyParamsFromEnv\` reads.`,
    '',
    sections.join('\n\n'),
    '',
  ].join('\n');
}

function line(row: ParamRow, text: string): string {
  const [param] = row;
  const header = headerOf(row);
  const becomes = header === undefined ? DESTINATIONS[param] : `\`${header}\``;
  const marked = isSecretRow(row) && !text.includes('Secret.') ? `${text} Secret.` : text;
  return `| \`${param}\` | ${becomes} | \`${variableOf(param)}\` | ${marked.replaceAll('|', '\\|')} |`;
}
