import { readFileSync } from 'node:fs';
import type { ParamRow } from '../src/param-table.ts';
import { PARAM_ROWS } from '../src/param-table.ts';
import { variableOf } from '../src/params-from-env.ts';
import { RULES } from '../src/rules.ts';

/** Where the page is kept. */
export const REFERENCE_PAGE: URL = new URL(
  '../../../docs/reference/portkey-headers.md',
  import.meta.url,
);

/** The README, which shows the headers that are of no single provider. */
export const README: URL = new URL('../README.md', import.meta.url);

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

/** What a parameter of several members takes; the docblocks say the rest. */
const SHAPED: Readonly<Record<string, string>> = {
  names: 'header names, in the variable a comma list',
  guardrails: 'ids, or objects of checks; in the variable JSON',
  metadata: 'an object of strings, numbers and booleans; in the variable JSON',
  config: 'an id, an object, or JSON text',
  cache: 'an object; in the variable JSON',
  retry: 'an object; in the variable JSON',
  headers: 'an object of strings; in the variable JSON',
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
  const groups = Map.groupBy(PARAM_ROWS, ({ group }) => group);
  const docs = readDocblocks();
  const sections = [...groups].map(([group, rows]) =>
    [
      `## ${group}`,
      '',
      '| parameter | becomes | takes | variable | |',
      '| --- | --- | --- | --- | --- |',
      ...rows.map((row) => line(row, docs.get(row.param) ?? '')),
    ].join('\n'),
  );
  const headers = PARAM_ROWS.filter(({ header }) => header?.startsWith('x-portkey-')).length;
  return [
    '# Parameters and headers',
    '',
    '<!-- Made by `pnpm --filter @x/portkey-headers generate` from the parameter table; do not edit. -->',
    '',
    `Every parameter of \`@x/portkey-headers\`: ${PARAM_ROWS.length} parameters, ${headers} \`x-portkey-*\` headers. Each is optional; a value of a wrong type or range is an [\`invalid_params\`](../troubleshooting/invalid_params.md) error. The variable is what \`portkeyParamsFromEnv\` reads.`,
    '',
    sections.join('\n\n'),
    '',
  ].join('\n');
}

/** The README with its table as the parameter table has it. */
export function renderReadme(readme: string): string {
  const general = PARAM_ROWS.filter(
    ({ readers, group }) => readers.length + +(group === 'files') === 0,
  );
  const lines = general.map(({ param, header }) => {
    const becomes = header === undefined ? DESTINATIONS[param] : `\`${header}\``;
    return `| \`${param}\` | ${becomes} |`;
  });
  const settings = PARAM_ROWS.length - general.length;
  const table = [
    '| parameter | becomes |',
    '| --- | --- |',
    ...lines,
    `| ${settings} settings of single providers, such as \`awsRegion\` | \`x-portkey-aws-region\` |`,
  ].join('\n');
  return readme.replace(/(do not edit\. -->\n)[\s\S]*(<!-- headers:end -->)/, `$1\n${table}\n\n$2`);
}

function line(row: ParamRow, text: string): string {
  const { param, kind, header = '' } = row;
  const cells = [
    `\`${param}\``,
    header === '' ? DESTINATIONS[param] : `\`${header}\``,
    SHAPED[kind] ?? RULES[kind]?.[0] ?? '',
    `\`${variableOf(param)}\``,
    // The header has a column of its own.
    text.replace(/ Header `[^`]*`\.$/, '').replaceAll('|', '\\|'),
  ];
  return `| ${cells.join(' | ')} |`;
}
