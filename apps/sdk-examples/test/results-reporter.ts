import { mkdirSync, writeFileSync } from 'node:fs';
import type { TestEvent } from 'node:test/reporters';

/** Where `.ci/checks/summary.mjs` looks for the counts of a member's test run. */
const RESULTS = new URL('../.results/vitest.json', import.meta.url);

/** A reporter for node's test runner that leaves the counts of the whole run to the CI summary. */
// biome-ignore lint/style/noDefaultExport: node takes a reporter from the default export
export default async function* resultsReporter(
  events: AsyncIterable<TestEvent>,
): AsyncGenerator<string> {
  for await (const event of events) {
    // One summary comes for each file, and one without a file for the run.
    if (event.type !== 'test:summary' || event.data.file !== undefined) continue;
    const { passed, cancelled, skipped, todo, tests } = event.data.counts;
    const counts = {
      numPassedTests: passed,
      numFailedTests: tests - passed - skipped - todo,
      numPendingTests: skipped,
      numTodoTests: todo,
    };
    mkdirSync(new URL('.', RESULTS), { recursive: true });
    writeFileSync(RESULTS, JSON.stringify(counts));
    if (cancelled > 0) yield `${cancelled} tests were cancelled\n`;
  }
}
