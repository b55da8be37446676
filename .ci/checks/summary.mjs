// Sums the results that each member's test run left behind and prints the closing line.
// A failed step that is no test (lint, a package check) counts as a failed one.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, workspaceMembers } from './workspace.mjs';

const failedSteps = Number(process.argv[2] ?? 0);
const total = { passed: 0, failed: failedSteps, skipped: 0 };
for (const { folder, manifest } of workspaceMembers()) {
  if (manifest.scripts?.test === undefined) continue;
  const file = join(folder, '.results', 'vitest.json');
  if (!existsSync(file)) {
    console.log(`${manifest.name}: left no test result`);
    total.failed += 1;
    continue;
  }
  const result = readJson(file);
  const skipped = result.numPendingTests + result.numTodoTests;
  console.log(
    `${manifest.name}: ${result.numPassedTests} passed, ${result.numFailedTests} failed, ${skipped} skipped`,
  );
  total.passed += result.numPassedTests;
  total.failed += result.numFailedTests;
  total.skipped += skipped;
}
console.log(`tests: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
