import { chooseMode } from '../mode/choose-mode.ts';
import { createContext } from '../mode/context.ts';
import type { RedisServer } from '../mode/open-redis.ts';
import { openTarget, parseModels } from '../mode/open-target.ts';
import type { Env } from '../mode/read-env.ts';
import type { Target } from '../mode/target.ts';
import type { DescribedError } from '../output/describe-error.ts';
import { describeError, errorLine } from '../output/describe-error.ts';
import type { Exchange } from '../output/exchange.ts';
import { renderRequest, toCurl } from '../output/exchange.ts';
import { createLiveBlock } from '../output/live-block.ts';
import { createLiveModels } from '../output/live-models.ts';
import type { RunReport } from '../output/report.ts';
import { createReport } from '../output/report.ts';
import type { Style } from '../output/style.ts';
import type { Command } from './commands.ts';
import type { Flags } from './flags.ts';
import type { Saving } from './save-run.ts';
import { openSaving } from './save-run.ts';
import { versions } from './versions.ts';

/** The terminal as a run sees it. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly width: number;
  readonly style: Style;
  /** Whether `out` takes control sequences. */
  readonly isLive: boolean;
}

/** What a run is given from outside. */
export interface Surroundings {
  readonly terminal: Terminal;
  readonly readEnv: () => Env;
  /** Aborted by Ctrl-C: the run ends with what it has. */
  readonly interrupted: AbortSignal;
  /** What relative paths of `--save` and `--report` are relative to. */
  readonly base: string;
}

/** Runs one command from opening the way to the models to closing it. Gives the exit code. */
export async function runCommand(
  name: string,
  command: Command,
  flags: Flags,
  { terminal, readEnv, interrupted, base }: Surroundings,
): Promise<number> {
  const { json, dryRun } = flags;
  const startedAt = new Date();
  const requests: Exchange[] = [];
  const opened: { target?: Target; redis?: Promise<RedisServer> } = {};
  const failures: DescribedError[] = [];
  let saving: Saving | undefined;
  let report: RunReport | undefined;
  const block =
    command.live && terminal.isLive && !json && !dryRun ? createLiveBlock(terminal.out) : undefined;
  const say = (text: string): void => {
    if (!json) (block?.write ?? terminal.out)(text);
  };
  const live = block && createLiveModels({ show: block.show, width: terminal.width });

  const run = async (): Promise<void> => {
    const env = readEnv();
    saving = openSaving({ name, startedAt, save: flags.save, report: undefined, base });
    const { onEvent } = saving;
    const mode = await chooseMode(flags.via, env);
    const named = parseModels(flags.models, mode);
    const target = await openTarget(mode, env, flags, named);
    opened.target = target;
    // Ctrl-C has come meanwhile, and nobody waits any more.
    if (interrupted.aborted) return target.close();
    say(`mode: ${target.label}\n`);
    for (const note of target.notes) say(`${note}\n`);
    const { loadPrices } = await import('@x/llm-client/pricing');
    const price = target.priced ? await loadPrices() : undefined;
    report = createReport({ ...terminal, write: dryRun ? () => {} : say, price, live });
    const onExchange = (exchange: Exchange): void => {
      requests.push(exchange);
      say(`\n${renderRequest(exchange)}\n\n${toCurl(exchange)}\n`);
    };
    const redis = async () => {
      opened.redis ??= import('../mode/open-redis.ts').then(async ({ openRedis }) => {
        const server = await openRedis(env);
        report?.say(`redis: ${server.label}`);
        return server;
      });
      return (await opened.redis).connect();
    };
    const context = createContext({ target, named, flags, report, onExchange, onEvent, redis });
    const example = await command.load();
    await example(context);
  };
  try {
    await Promise.race([run(), rejectOnAbort(interrupted)]);
  } catch (error) {
    if (!interrupted.aborted) failures.push(describeError(error));
  }
  live?.close();
  block?.close();

  const rows = report?.rows ?? [];
  const bad = rows.filter(
    (row) => !row.passed && (!dryRun || (row.error !== undefined && !isDry(row.status))),
  );
  const ok = failures.length === 0 && bad.length === 0 && !interrupted.aborted;
  const { target } = opened;
  const simulated = target && target.local !== undefined;
  const document = {
    schemaVersion: 1,
    command: name,
    ok,
    interrupted: interrupted.aborted,
    startedAt: startedAt.toISOString(),
    mode: target?.label,
    simulated,
    versions: versions(),
    ...(dryRun ? { requests } : { rows }),
    error: failures[0],
  };
  let saved: readonly string[] = [];
  try {
    saved = (await saving?.finish(document)) ?? [];
  } catch (error) {
    failures.push(describeError(error));
  }
  await Promise.allSettled([target?.close(), opened.redis?.then((redis) => redis.close())]);

  if (report !== undefined && rows.length > 0 && !dryRun) {
    say(`\n${report.summary(simulated === true)}`);
    for (const path of saved) say(`saved: ${path}\n`);
    if (ok && failures.length === 0) say(`\n${report.closing()}`);
  }
  for (const { error } of dryRun ? bad : []) {
    if (error) terminal.error(`error: ${errorLine(error)}\n`);
  }
  for (const failure of failures) terminal.error(`error: ${errorLine(failure)}\n`);
  if (json) terminal.out(`${JSON.stringify({ ...document, saved }, null, 2)}\n`);
  return ok && failures.length === 0 ? 0 : failures.some(isUsage) ? 2 : 1;
}

// A dry run answers with nothing, cut off: what needs an answer ends there.
function isDry(status: string): boolean {
  return status === 'truncated';
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

// Outside of a call, an id can only be wrong on the command line.
function isUsage({ code }: DescribedError): boolean {
  return code === 'usage' || code === 'invalid_model_id';
}
