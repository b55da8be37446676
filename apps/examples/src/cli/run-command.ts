import type { DescribedError } from '../output/describe-error.ts';
import { describeError, errorLine } from '../output/describe-error.ts';
import type { Row } from '../output/row.ts';
import type { Command } from './commands.ts';
import type { Flags } from './flags.ts';
import { performRun } from './perform-run.ts';
import type { Surroundings } from './terminal.ts';
import { versions } from './versions.ts';

/** Runs one command, keeps and prints what came of it, and gives the exit code. */
export async function runCommand(
  name: string,
  command: Command,
  flags: Flags,
  surroundings: Surroundings,
): Promise<number> {
  const { json, dryRun } = flags;
  const { terminal } = surroundings;
  const run = await performRun(name, command, flags, surroundings);
  const { report, target, requests } = run;
  const failures = [...run.failures];
  const rows = report?.rows ?? [];
  // Nothing was sent: a line on stderr is all there is to say, also with --json.
  if (rows.length === 0 && failures.some(isUsage)) {
    await run.close();
    for (const failure of failures) terminal.error(`error: ${errorLine(failure)}\n`);
    return 2;
  }
  const bad = rows.filter((row) => (dryRun ? isWrongInDryRun(row) : !row.passed));
  const isOk = (): boolean => failures.length === 0 && bad.length === 0 && !run.interrupted;
  const simulated = target && target.local !== undefined;
  const document = {
    schemaVersion: 1,
    command: name,
    ok: isOk(),
    interrupted: run.interrupted,
    startedAt: run.startedAt.toISOString(),
    mode: target?.label,
    simulated,
    versions: versions(),
    ...(dryRun ? { requests } : { rows }),
    error: failures[0],
  };
  let saved: readonly string[] = [];
  try {
    saved = (await run.saving?.finish(document)) ?? [];
  } catch (error) {
    failures.push(describeError(error));
  }
  await run.close();

  if (json) {
    const whole = { ...document, ok: isOk(), error: failures[0], saved };
    terminal.out(`${JSON.stringify(whole, null, 2)}\n`);
  } else if (report !== undefined && rows.length > 0 && !dryRun) {
    terminal.out(`\n${report.summary(simulated === true)}`);
    for (const path of saved) terminal.out(`saved: ${path}\n`);
    if (isOk()) terminal.out(`\n${report.closing()}`);
  }
  for (const { error } of dryRun ? bad : []) {
    if (error) terminal.error(`error: ${errorLine(error)}\n`);
  }
  for (const failure of failures) terminal.error(`error: ${errorLine(failure)}\n`);
  return isOk() ? 0 : run.failures.some(isUsage) ? 2 : 1;
}

// A dry run answers with nothing, cut off: what needs an answer ends with `truncated`.
function isWrongInDryRun({ passed, error, status }: Row): boolean {
  return !passed && error !== undefined && status !== 'truncated';
}

// Outside of a call, an id can only be wrong on the command line.
function isUsage({ code }: DescribedError): boolean {
  return code === 'usage' || code === 'invalid_model_id';
}
