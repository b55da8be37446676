import { startGateway } from '@x/testkit';
import { muteConsole, readOptions, select } from './cli/options.ts';
import { provenance } from './cli/provenance.ts';
import { writeReadme } from './cli/publish.ts';
import type { FailoverResult } from './failover/board.ts';
import { failoverNotes, failoverTable } from './failover/board.ts';
import { FAILOVER_CASES } from './failover/case-table.ts';
import { judgeFailover } from './failover/judge.ts';
import { playFailover } from './failover/play.ts';
import { FAILOVER_ROSTER } from './failover/roster.ts';
import { mapPool } from './pool.ts';

/** Few, since limits of less than a second are among what is judged. */
const AT_ONCE = 4;

const options = readOptions(
  'Fails the first of two targets in every way, and prints who moves on.',
);
const entries = select(FAILOVER_CASES, options.case, false);
const roster = select(FAILOVER_ROSTER, options.client, true);
const clients = roster.map(({ name }) => name);
muteConsole();

const gateway = await startGateway();
const runs = entries.flatMap((entry) => roster.map((contestant) => ({ entry, contestant })));
const results = await mapPool(runs, AT_ONCE, async ({ entry, contestant }) => {
  const run = await playFailover(entry, contestant, gateway.url);
  const verdict = judgeFailover(entry, contestant, run);
  return { entry, client: contestant.name, verdict } satisfies FailoverResult;
});
await gateway.close();

const made = provenance(
  'pnpm failover',
  roster.flatMap(({ packages }) => packages),
);
if (options.json) {
  const rows = results.map(({ entry, client, verdict }) => ({
    case: entry.name,
    title: entry.title,
    wanted: entry.wanted,
    client,
    ...verdict,
  }));
  process.stdout.write(`${JSON.stringify({ made, results: rows }, undefined, 1)}\n`);
} else if (runs.length <= roster.length * 2) {
  process.stdout.write(`${failoverNotes(results)}\n`);
} else {
  process.stdout.write(`${failoverTable(results, clients)}\n\n${made}\n`);
}
if (options.write) writeReadme('failover', `${failoverTable(results, clients)}\n\n${made}`);
// Clients that hung still wait, with timers and connections.
process.exit(0);
