import { writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { loadPrices } from '@x/llm-client/pricing';
import type { Terminal } from '../../cli/terminal.ts';
import { makeFolder, writeTo } from '../../cli/write-file.ts';
import { collectCalls } from '../calls/collect-calls.ts';
import { filterCalls } from '../filter/call-filter.ts';
import { checkNames } from '../filter/parse-where.ts';
import { plural } from '../page/format.ts';
import { renderPage } from '../render-report.ts';
import { summarize } from '../summary/summarize.ts';
import { readEventFile } from './read-event-file.ts';
import { parseReportFlags } from './report-flags.ts';
import { summaryText } from './summary-text.ts';

const HELP = `Makes one HTML page of a file of events: no server, no network, no account.

  npm run examples -- report EVENTS.jsonl [flags]

  -o, --out FILE     where the page goes (default report.html)
  --where CONDITION  only calls that meet it; repeatable, all must hold:
                     metadata.KEY=VALUE, headers.NAME=VALUE, provider=NAME,
                     model=ID, status=ok|failed|aborted|unfinished|CODE
  --json             one JSON document on stdout, nothing else
  -h, --help         this text
`;

/** Runs `report`: reads events, writes the page, and says in a few lines what is in it. */
export async function runReport(
  args: readonly string[],
  terminal: Terminal,
  base: string,
): Promise<number> {
  const flags = parseReportFlags(args);
  if (flags.help) {
    terminal.out(HELP);
    return 0;
  }
  const { events, cutLines } = await readEventFile(resolve(base, flags.file));
  const collected = collectCalls(events, await loadPrices());
  checkNames(flags.where, collected.calls);
  const calls = filterCalls(collected.calls, flags.where);
  const notes = [
    ...(flags.conditions.length > 0
      ? [
          `${plural(calls.length, 'call')} of ${collected.calls.length}: ${flags.conditions.join(', ')}`,
        ]
      : []),
    ...(cutLines > 0
      ? [
          `${plural(cutLines, 'line')} ended in the middle and ${cutLines === 1 ? 'is' : 'are'} left out.`,
        ]
      : []),
  ];
  const simulated = calls.some((call) => call.simulated === true);
  const html = renderPage(calls, { title: `Calls of ${basename(flags.file)}`, simulated, notes });
  const out = resolve(base, flags.out);
  writeTo('--out', out, () => {
    makeFolder(dirname(out));
    writeFileSync(out, html);
  });
  const summary = summarize(calls);
  if (flags.json) {
    const { otherEvents } = collected;
    const document = { schemaVersion: 1, simulated, cutLines, otherEvents, ...summary, out };
    terminal.out(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    for (const line of [...summaryText(summary, simulated), ...notes]) terminal.out(`${line}\n`);
    terminal.out(`\nreport: ${out}\n`);
  }
  return 0;
}
