// Sums the results that each test run left behind and prints the closing line.
//
//   summary.mjs [--failed-test-steps N] [--failed-steps N]
//
// A failed step counts as one failure. A failed step that runs tests has its failures in the
// results; it counts by itself only when they show none (a type error, a crash before the first test).
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { member, readJson, workspaceMembers } from './workspace.mjs';

const { values } = parseArgs({
  options: {
    'failed-test-steps': { type: 'string', default: '0' },
    'failed-steps': { type: 'string', default: '0' },
  },
});
const full = process.env.X_TIER === 'full';
const total = { passed: 0, failed: 0, skipped: 0 };

for (const { folder, manifest } of workspaceMembers()) {
  if (manifest.scripts?.test === undefined) console.log(`${manifest.name}: has no tests`);
  else count(folder, manifest.name);
}
// Outside the workspace, since their peers are heavy: only the full tier runs them.
for (const app of ['apps/scoreboard', 'apps/sdk-examples'].map(member)) {
  if (app?.manifest.scripts?.test === undefined) continue;
  if (full) count(app.folder, app.manifest.name);
  else {
    console.log(`${app.manifest.name}: not run in the bare tier, counted as 1 skipped`);
    total.skipped += 1;
  }
}

if (total.failed === 0) total.failed += Number(values['failed-test-steps']);
total.failed += Number(values['failed-steps']);
console.log(`tests: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function count(folder, name) {
  const file = join(folder, '.results', 'vitest.json');
  if (!existsSync(file)) {
    console.log(`${name}: left no test result, counted as 1 failed`);
    total.failed += 1;
    return;
  }
  const result = readJson(file);
  const passed = result.numPassedTests;
  const skipped = result.numPendingTests + result.numTodoTests;
  // A file that could not be loaded fails without a test of its own.
  const brokenFiles = (result.testResults ?? []).filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = result.numFailedTests + brokenFiles;
  console.log(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
