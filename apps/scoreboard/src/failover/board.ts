import { textTable } from '../cli/text-table.ts';
import type { FailoverCase } from './case.ts';
import type { FailoverVerdict } from './judge.ts';

/** One run of one contestant. */
export interface FailoverResult {
  readonly entry: FailoverCase;
  readonly client: string;
  readonly verdict: FailoverVerdict;
}

/** Every case with each contestant's verdict, and how many each passed. */
export function failoverTable(
  results: readonly FailoverResult[],
  clients: readonly string[],
): string {
  const entries = [...new Set(results.map(({ entry }) => entry))];
  const cell = (entry: FailoverCase, client: string): string => {
    const found = results.find((one) => one.entry === entry && one.client === client);
    return found === undefined ? '-' : found.verdict.code === 'PASS' ? 'ok' : found.verdict.code;
  };
  const rows = entries.map((entry) => [
    `${entry.name}: first ${entry.title}`,
    ...clients.map((client) => cell(entry, client)),
  ]);
  const passed = clients.map((client) => {
    const own = results.filter((one) => one.client === client);
    const good = own.filter(({ verdict }) => verdict.code === 'PASS');
    return `${good.length} of ${own.length}`;
  });
  return textTable(['case', ...clients], [...rows, ['**passed**', ...passed]]);
}

/** What was seen wherever a case was not passed. */
export function failoverNotes(results: readonly FailoverResult[]): string {
  return results
    .map(({ entry, client, verdict: { code, note } }) =>
      code === 'PASS'
        ? `${client}: ${entry.name}: ok`
        : `${client}: ${entry.name}: ${code}, ${note}`,
    )
    .join('\n');
}
