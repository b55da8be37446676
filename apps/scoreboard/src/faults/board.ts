import type { Scenario, Verdict } from '@x/testkit/scenarios';
import { textTable } from '../cli/text-table.ts';

/** One run of one client. */
export interface FaultResult {
  readonly scenario: Scenario;
  readonly client: string;
  /** Undefined when the scenario asks for what the client does not offer. */
  readonly verdict: Verdict | undefined;
}

/** Whether a run failed by the clock, which other work on the machine can do to it. */
export function isAboutTime(result: FaultResult | undefined): boolean {
  return /^(HANG|LATE|BACKOFF|CONNECTION)$/.test(result?.verdict?.code ?? '');
}

/** How many scenarios of each category each client passed, and what went wrong. */
export function summarize(results: readonly FaultResult[], clients: readonly string[]): string {
  const categories = [...new Set(results.map(({ scenario }) => scenario.category))];
  const row = (title: string, part: readonly FaultResult[]): readonly string[] => [
    title,
    ...clients.map((client) => score(part.filter((result) => result.client === client))),
  ];
  const rows = categories.map((category) =>
    row(
      category,
      results.filter(({ scenario }) => scenario.category === category),
    ),
  );
  const verdicts = textTable(['category', ...clients], [...rows, row('**all**', results)]);
  return `${verdicts}\n\n${faultsOf(results, clients)}`;
}

function score(results: readonly FaultResult[]): string {
  const judged = results.filter(({ verdict }) => verdict !== undefined);
  const passed = judged.filter(({ verdict }) => verdict?.code === undefined);
  return `${passed.length} of ${judged.length}`;
}

function faultsOf(results: readonly FaultResult[], clients: readonly string[]): string {
  const codes = [...new Set(results.flatMap(({ verdict }) => verdict?.code ?? []))].sort();
  const count = (client: string, code: string): string => {
    const found = results.filter((one) => one.client === client && one.verdict?.code === code);
    return found.length === 0 ? '' : String(found.length);
  };
  const rows = codes.map((code) => [code, ...clients.map((client) => count(client, code))]);
  return textTable(['what went wrong', ...clients], rows);
}

/** Every scenario with each client's verdict. */
export function listAll(results: readonly FaultResult[], clients: readonly string[]): string {
  const names = [...new Set(results.map(({ scenario }) => scenario.name))];
  const cell = (name: string, client: string): string => {
    const found = results.find((one) => one.client === client && one.scenario.name === name);
    return found?.verdict === undefined ? '-' : (found.verdict.code ?? 'ok');
  };
  const rows = names.map((name) => [
    escapeBars(name),
    ...clients.map((client) => cell(name, client)),
  ]);
  return textTable(['scenario', ...clients], rows);
}

/** What was seen wherever a scenario was not passed. */
export function listFaults(results: readonly FaultResult[]): string {
  return results
    .map(({ scenario, client, verdict }) => {
      if (verdict === undefined) return `${client}: ${scenario.name}: not applicable`;
      if (verdict.code === undefined) return `${client}: ${scenario.name}: ok`;
      return `${client}: ${scenario.name}: ${verdict.code}, ${verdict.detail}`;
    })
    .join('\n');
}

function escapeBars(text: string): string {
  return text.replaceAll('|', '\\|');
}
