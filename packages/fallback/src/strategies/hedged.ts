import { isLlmError, optionChecks } from '@x/llm-client';
import { begin } from '../call/begin.ts';
import { chooseAnother } from '../call/choose.ts';
import type { Flight } from '../call/flight.ts';
import type { Run } from '../call/run.ts';
import { leave, look } from '../health/gate.ts';
import { atLeast, having } from '../option-checks.ts';
import type { LatencyQuantiles } from './latency-quantiles.ts';
import { createQuantiles } from './latency-quantiles.ts';
import { ordered } from './ordered.ts';
import type { Hedge, Strategy } from './strategy.ts';

/** Options of {@link hedged}. */
export interface HedgeOptions {
  /** Fixed wait before the second target is asked, in milliseconds. Default: the quantile below. */
  readonly delayMs?: number | undefined;
  /** Quantile of the first target's time to first content, once it has 20 samples. Default 0.95. */
  readonly quantile?: number | undefined;
  /** Wait while there are fewer samples, in milliseconds. Default 3000. */
  readonly initialDelayMs?: number | undefined;
  /** Most extra requests, as a share of the calls. Default 0.05. */
  readonly maxShare?: number | undefined;
  /** How targets are chosen, the second one too. Default {@link ordered}. */
  readonly strategy?: Strategy | undefined;
}

const { exactly, number, refuse } = optionChecks;

const OPTIONS = {
  delayMs: atLeast(0),
  quantile: number(0, 1),
  initialDelayMs: atLeast(0),
  maxShare: number(0, 1),
  strategy: having('pick'),
};

/** A call whose turn it is not yet looks again after this share of its delay. */
const LOOK_AGAIN = 0.05;

/**
 * Asks a second target when the first is late; the first content wins and the other is aborted. At
 * most one hedge a call, and no more than the share of the calls, without a burst: a call that
 * comes too soon after another hedge waits for its turn. Not for calls whose tools cost money on the
 * provider's side: the loser is paid for as well.
 */
export function hedged(options: HedgeOptions = {}): Strategy {
  refuse(exactly(OPTIONS)(options, 'hedged'));
  const { quantile = 0.95, initialDelayMs = 3_000, maxShare = 0.05 } = options;
  const base = options.strategy ?? ordered();
  const known = new Map<string, LatencyQuantiles>();
  const of = (key: string): LatencyQuantiles => {
    const target = known.get(key) ?? createQuantiles();
    known.set(key, target);
    return target;
  };
  let tokens = 1;

  /** The permission for one hedge; false while the share of hedged calls is used up. */
  function spend(): boolean {
    // Sums of 0.05 end a hair below 1.
    if (tokens < 1 - 1e-9) return false;
    tokens -= 1;
    return true;
  }

  return {
    name: `hedged(${base.name})`,
    pick: (candidates, context) => base.pick(candidates, context),
    watch(key, startedAt) {
      const inner = base.watch?.(key, startedAt);
      const samples = of(key);
      let isOpen = true;
      return {
        content(ms, now) {
          isOpen = false;
          samples.add(ms);
          inner?.content?.(ms, now);
        },
        end(limitMs, now) {
          const ms = now - startedAt;
          // A loser was at least this late. Left out, the slow ones would be missing in the quantile.
          const isLate = isOpen && limitMs === undefined && ms >= (samples.of(quantile) ?? ms + 1);
          if (isLate) samples.add(ms);
          inner?.end?.(limitMs, now);
        },
      };
    },
    hedge(run, first) {
      tokens = Math.min(1, tokens + maxShare);
      const delayMs = options.delayMs ?? of(first.target.key).of(quantile) ?? initialDelayMs;
      return arm(run, first, delayMs, spend);
    },
  };
}

function arm<T>(run: Run<T>, first: Flight<T>, delayMs: number, spend: () => boolean): Hedge<T> {
  let over = false;
  let cancel = (): void => undefined;
  const second = new Promise<{ readonly second: Flight<T> | undefined }>((resolve, reject) => {
    const wait = (ms: number): void => {
      cancel = run.clock.schedule(() => void go().catch(reject), ms);
    };
    async function go(): Promise<void> {
      const flight = await hedgeNow(run, first, delayMs, spend, () => over);
      if (flight === 'later') wait(Math.max(1, delayMs * LOOK_AGAIN));
      else resolve({ second: flight });
    }
    wait(delayMs);
  });
  second.catch(() => undefined);
  return {
    second,
    cancel() {
      over = true;
      cancel();
    },
  };
}

async function hedgeNow<T>(
  run: Run<T>,
  first: Flight<T>,
  delayMs: number,
  spend: () => boolean,
  isOver: () => boolean,
): Promise<Flight<T> | 'later' | undefined> {
  if (run.started >= run.maxAttempts || (await isLimited(run))) return undefined;
  const clearance = await chooseAnother(run);
  if (clearance === undefined) return undefined;
  const { target, ticket } = clearance;
  const allowed = !isOver() && spend();
  if (!allowed) {
    void leave(run, target, ticket, 'cancelled', undefined);
    return isOver() ? undefined : 'later';
  }
  let flight: Flight<T> | undefined;
  try {
    flight = await begin(run, clearance);
  } catch (error) {
    // No money for a hedge is no reason to end the call.
    if (isLlmError(error, 'budget_exceeded')) return undefined;
    throw error;
  }
  if (flight === undefined) return undefined;
  run.emit({ type: 'hedge-start', target: target.name, against: first.target.name, delayMs });
  if (isOver()) flight.abort();
  return flight;
}

/** Whether any target has asked to wait: then nothing is added to the load. */
async function isLimited<T>(run: Run<T>): Promise<boolean> {
  for (const target of run.targets) {
    if ((await look(run, target)).code === 'rate_limited') return true;
  }
  return false;
}
