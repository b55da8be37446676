import { scenarios } from '@x/testkit/scenarios';
import { muteConsole, readOptions, select } from './cli/options.ts';
import { provenance } from './cli/provenance.ts';
import { writeReadme, writeResult } from './cli/publish.ts';
import { watchesClient } from './faults/adapt.ts';
import type { FaultResult } from './faults/board.ts';
import { isAboutTime, listAll, listFaults, summarize } from './faults/board.ts';
import { playScenario } from './faults/play.ts';
import { ROSTER } from './faults/roster.ts';
import { mapPool } from './pool.ts';

/** Most of a run is waiting: for limits, for waits between tries, for what never comes. */
const AT_ONCE = 12;

/** A busy machine must not be taken for a slow client: what took too long is played again, calmly. */
const AT_ONCE_AGAIN = 6;

/** So few runs are shown with what was seen. */
const FEW = 20;

const options = readOptions(
  'Plays the fault suite against every client and prints the scoreboard.',
);
const chosen = select(scenarios, options.case, false);
const roster = select(ROSTER, options.client, true);
const clients = roster.map(({ name }) => name);
muteConsole();

const runs = chosen.flatMap((scenario) => roster.map((entrant) => ({ scenario, entrant })));
const play = async ({ scenario, entrant }: (typeof runs)[number]): Promise<FaultResult> => {
  const player = entrant.enter(watchesClient(scenario));
  return { scenario, client: entrant.name, verdict: await playScenario(scenario, player) };
};
const results = await mapPool(runs, AT_ONCE, play);
const late = [...runs.entries()].filter(([index]) => isAboutTime(results[index]));
await mapPool(late, AT_ONCE_AGAIN, async ([index, run]) => {
  const again = await play(run);
  if (!isAboutTime(again)) results[index] = again;
});

const made = provenance(
  'pnpm faults',
  roster.flatMap(({ packages }) => packages),
);
if (options.json) {
  const rows = results.map(({ scenario, client, verdict }) => ({
    scenario: scenario.name,
    category: scenario.category,
    client,
    applicable: verdict !== undefined,
    passed: verdict !== undefined && verdict.code === undefined,
    ...verdict,
  }));
  process.stdout.write(`${JSON.stringify({ made, results: rows }, undefined, 1)}\n`);
} else if (results.length <= FEW) {
  process.stdout.write(`${listFaults(results)}\n`);
} else {
  process.stdout.write(`${summarize(results, clients)}\n\n${made}\n`);
}
if (options.write) {
  writeReadme('faults', `${summarize(results, clients)}\n\n${made}`);
  writeResult('faults.md', `# Every verdict\n\n${made}\n\n${listAll(results, clients)}`);
}
// Clients that hung still wait, with timers and connections.
process.exit(0);
