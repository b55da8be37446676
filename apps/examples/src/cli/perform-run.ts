import type { PriceFunction } from '@x/llm-client/pricing';
import { checkSettings } from '../mode/check-settings.ts';
import { chooseMode } from '../mode/choose-mode.ts';
import { createContext } from '../mode/context.ts';
import type { RedisServer } from '../mode/open-redis.ts';
import { openTarget, parseModels } from '../mode/open-target.ts';
import type { Target } from '../mode/target.ts';
import type { DescribedError } from '../output/describe-error.ts';
import { describeError } from '../output/describe-error.ts';
import type { Exchange } from '../output/exchange.ts';
import { renderRequest, toCurl } from '../output/exchange.ts';
import { createLiveBlock } from '../output/live-block.ts';
import { createLiveModels } from '../output/live-models.ts';
import type { RunReport } from '../output/report.ts';
import { createReport } from '../output/report.ts';
import type { Command } from './commands.ts';
import type { Flags } from './flags.ts';
import type { Render, Saving } from './save-run.ts';
import { openSaving } from './save-run.ts';
import type { Surroundings } from './terminal.ts';

/** What is left when an example has ended, failed or been interrupted. */
export interface Outcome {
  readonly startedAt: Date;
  readonly interrupted: boolean;
  /** What went wrong outside of the calls. */
  readonly failures: readonly DescribedError[];
  /** What `--dry-run` would have sent. */
  readonly requests: readonly Exchange[];
  /** Undefined when the run did not get that far; so are the next two. */
  readonly report: RunReport | undefined;
  readonly target: Target | undefined;
  readonly saving: Saving | undefined;
  /** Stops the servers that were started. */
  close(): Promise<void>;
}

/** Opens the way to the models and runs the example on it. Never throws. */
export async function performRun(
  name: string,
  command: Command,
  flags: Flags,
  { terminal, readEnv, interrupted, base }: Surroundings,
): Promise<Outcome> {
  const { json, dryRun } = flags;
  const startedAt = new Date();
  const requests: Exchange[] = [];
  const failures: DescribedError[] = [];
  let redisServer: Promise<RedisServer> | undefined;
  let target: Target | undefined;
  let saving: Saving | undefined;
  let price: PriceFunction | undefined;
  let report: RunReport | undefined;
  const isLive = command.live && terminal.isLive && !json && !dryRun;
  const block = isLive ? createLiveBlock(terminal.out) : undefined;
  const live = block && createLiveModels({ show: block.show, width: terminal.width });
  // The first lines wait for the example's own: what fails before them is one line, on stderr.
  let opening = '';
  const say = (text: string): void => {
    if (!json) (block?.write ?? terminal.out)(opening + text);
    opening = '';
  };
  const render: Render = async (events, { simulated = false }) => {
    const { renderReport } = await import('../report/render-report.ts');
    const title = `${name}, ${startedAt.toISOString()}`;
    return renderReport(events, { title, simulated, price });
  };
  const run = async (): Promise<void> => {
    const env = readEnv();
    const mode = await chooseMode(flags.via, env);
    const named = parseModels(flags.models, mode);
    target = await openTarget(mode, env, flags, named);
    // Ctrl-C has come meanwhile, and nobody waits any more.
    if (interrupted.aborted) return target.close();
    await checkSettings(target, named.length > 0 ? named : target.models);
    saving = openSaving({ ...flags, name, startedAt, base, render: dryRun ? undefined : render });
    // A dry run has no calls to tell of.
    const onEvent = dryRun ? () => {} : saving.onEvent;
    opening = [`mode: ${target.label}`, ...target.notes].map((line) => `${line}\n`).join('');
    const { loadPrices } = await import('@x/llm-client/pricing');
    price = target.priced ? await loadPrices() : undefined;
    report = createReport({ ...terminal, write: dryRun ? () => {} : say, price, live });
    const onExchange = (exchange: Exchange): void => {
      requests.push(exchange);
      say(`\n${renderRequest(exchange)}\n\n${toCurl(exchange)}\n`);
    };
    const redis = async () => {
      const isFirst = redisServer === undefined;
      redisServer ??= import('../mode/open-redis.ts').then(({ openRedis }) => openRedis(env));
      const server = await redisServer;
      const connection = await server.connect();
      if (isFirst) opening += `redis: ${server.label}\n`;
      return connection;
    };
    const example = await command.load();
    await example(createContext({ target, named, flags, report, onExchange, onEvent, redis }));
  };
  try {
    await Promise.race([run(), rejectOnAbort(interrupted)]);
  } catch (error) {
    if (!interrupted.aborted) failures.push(describeError(error));
  }
  live?.close();
  block?.close();
  return {
    startedAt,
    interrupted: interrupted.aborted,
    failures,
    requests,
    report,
    target,
    saving,
    close: async () => {
      await Promise.allSettled([target?.close(), redisServer?.then((server) => server.close())]);
    },
  };
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
