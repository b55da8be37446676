import { chooseMode } from '../mode/choose-mode.ts';
import type { Target } from '../mode/context.ts';
import { createContext, openTarget, parseModels } from '../mode/context.ts';
import type { Env } from '../mode/read-env.ts';
import type { DescribedError } from '../output/describe-error.ts';
import { describeError, errorLine } from '../output/describe-error.ts';
import type { Exchange } from '../output/exchange.ts';
import { renderRequest, toCurl } from '../output/exchange.ts';
import { createReport } from '../output/report.ts';
import type { Style } from '../output/style.ts';
import type { Command } from './commands.ts';
import type { Flags } from './flags.ts';

/** The terminal as a run sees it. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly width: number;
  readonly style: Style;
}

/** Runs one command from opening the way to the models to closing it. Gives the exit code. */
export async function runCommand(
  name: string,
  command: Command,
  flags: Flags,
  readEnv: () => Env,
  terminal: Terminal,
  onOpen: (target: Target) => void,
): Promise<number> {
  const { json, dryRun } = flags;
  const requests: Exchange[] = [];
  let target: Target | undefined;
  let failure: DescribedError | undefined;
  const say = (text: string): void => {
    if (!json) terminal.out(text);
  };
  const report = createReport({ ...terminal, write: dryRun ? () => {} : say });
  try {
    const env = readEnv();
    const mode = chooseMode(flags.via, env);
    const named = parseModels(flags.models, mode);
    target = await openTarget(mode, env, flags);
    onOpen(target);
    say(`mode: ${target.label}\n`);
    for (const note of target.notes) say(`${note}\n`);
    const context = createContext(target, named, flags, report, (exchange) => {
      requests.push(exchange);
      say(`\n${renderRequest(exchange)}\n\n${toCurl(exchange)}\n`);
    });
    const example = await command.load();
    await example(context);
  } catch (error) {
    failure = describeError(error);
  } finally {
    await target?.close();
  }

  const { rows } = report;
  const bad = rows.filter((row) => (dryRun ? row.error && !row.passed : !row.passed));
  if (rows.length > 0 && !dryRun) {
    say(`\n${report.summary(target?.local !== undefined)}`);
    if (bad.length === 0 && failure === undefined) say(`\n${report.closing()}`);
  }
  for (const { error } of dryRun ? bad : []) {
    if (error) terminal.error(`error: ${errorLine(error)}\n`);
  }
  if (failure !== undefined) terminal.error(`error: ${errorLine(failure)}\n`);
  const ok = failure === undefined && bad.length === 0;
  if (json) {
    const document = {
      schemaVersion: 1,
      command: name,
      ok,
      mode: target?.label,
      simulated: target && target.local !== undefined,
      ...(dryRun ? { requests } : { rows }),
      error: failure,
    };
    terminal.out(`${JSON.stringify(document, null, 2)}\n`);
  }
  return ok ? 0 : isUsage(failure) ? 2 : 1;
}

// Outside of a call, an id can only be wrong on the command line.
function isUsage(failure: DescribedError | undefined): boolean {
  return failure?.code === 'usage' || failure?.code === 'invalid_model_id';
}
