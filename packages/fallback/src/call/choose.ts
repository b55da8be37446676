import { backoff, retryHint } from '../backoff.ts';
import { attemptLimit, isWorthStarting } from '../deadline.ts';
import type { View } from '../health/gate.ts';
import { enter, look } from '../health/gate.ts';
import type { Setup } from '../setup.ts';
import type { Candidate, StrategyContext } from '../strategies/strategy.ts';
import type { Target } from '../target.ts';
import type { Call } from './call.ts';
import { noteSkip } from './call.ts';
import type { Clearance } from './flight.ts';
import type { Job } from './job.ts';

/** A target that may be tried now, with its health. */
interface Ready<N extends Target> {
  readonly target: N;
  readonly view: View;
}

/** Longest wait for the same target; a longer hint ends the call instead. */
const LONGEST_WAIT_MS = 60_000;

/** What a strategy may use. */
export function context<N extends Target>(setup: Setup<N>): StrategyContext {
  return { now: setup.clock.now(), random: setup.random };
}

/** A target as a strategy sees it. */
export function candidate<N extends Target>(setup: Setup<N>, target: N): Candidate {
  const { latency } = setup.state.target(target.key);
  return {
    index: target.index,
    key: target.key,
    weight: target.weight,
    inflight: latency.inflight,
    latencyMs: latency.mean(),
    quantile: latency.quantile,
  };
}

/** Finds the next attempt: another target, or the last one again; undefined when the call is over. */
export async function choose<N extends Target, T>(
  setup: Setup<N>,
  job: Job<N, T>,
  call: Call<N>,
): Promise<Clearance<N> | undefined> {
  if (call.started >= call.maxAttempts) return undefined;
  const left = call.deadlineAt - setup.clock.now();
  if (call.started > 0 && !isWorthStarting(left, call.deadlineMs, undefined)) {
    call.outOfTime = call.out.size < setup.targets.length || call.last?.again === true;
    return undefined;
  }
  const open = setup.targets.filter((target) => !call.out.has(target.index) && fits(target, call));
  const views = await all(open.map((target) => look(setup, target)));
  const now = setup.clock.now();
  const ready: Ready<N>[] = [];
  let soonest: Ready<N> | undefined;
  for (const [index, target] of open.entries()) {
    const view = views[index];
    if (view === undefined) continue;
    if (view.readyAt <= now) ready.push({ target, view });
    else if (!view.blocked && (soonest === undefined || view.readyAt < soonest.view.readyAt)) {
      soonest = { target, view };
    }
  }
  const granted = await admitOne(setup, job, call, ready);
  for (const [index, target] of open.entries()) {
    const view = views[index];
    const passed =
      granted === undefined ? soonest?.target !== target : target.index < granted.target.index;
    if (view !== undefined && view.readyAt > now && passed) {
      skip(setup, call, target, view);
    }
  }
  if (granted !== undefined) return granted;
  if (soonest !== undefined) {
    const panic = call.started === 0 && setup.state.panic(now);
    const forced = panic ? await clear(setup, job, call, soonest.target, 1, true) : undefined;
    if (forced !== undefined) return forced;
    skip(setup, call, soonest.target, soonest.view);
  }
  return again(setup, job, call);
}

/** Chooses a second target to run beside the first: only one with a closed circuit. */
export async function chooseHedge<N extends Target, T>(
  setup: Setup<N>,
  job: Job<N, T>,
  call: Call<N>,
): Promise<Clearance<N> | undefined> {
  const open = setup.targets.filter((target) => !call.out.has(target.index));
  const views = await all(open.map((target) => look(setup, target)));
  const now = setup.clock.now();
  const ready = open.flatMap((target, index) => {
    const view = views[index];
    return view?.closed === true && view.readyAt <= now ? [{ target, view }] : [];
  });
  return admitOne(setup, job, call, ready);
}

async function admitOne<N extends Target, T>(
  setup: Setup<N>,
  job: Job<N, T>,
  call: Call<N>,
  ready: Ready<N>[],
): Promise<Clearance<N> | undefined> {
  const rest = [...ready];
  for (;;) {
    const [first, ...others] = rest.map(({ target }) => candidate(setup, target));
    if (first === undefined) return undefined;
    const chosen = setup.strategy.pick([first, ...others], context(setup));
    const at = rest.findIndex(({ target }) => target.index === chosen.index);
    const [taken] = rest.splice(Math.max(0, at), 1);
    if (taken === undefined) return undefined;
    const granted = await clear(setup, job, call, taken.target, rest.length + 1, false);
    if (granted !== undefined) return granted;
    // Another call took the probe in between.
    skip(setup, call, taken.target, { ...taken.view, code: 'circuit_open' });
  }
}

async function again<N extends Target, T>(
  setup: Setup<N>,
  job: Job<N, T>,
  call: Call<N>,
): Promise<Clearance<N> | undefined> {
  const { last } = call;
  if (last?.again !== true || call.retries >= call.maxRetries) return undefined;
  const delayMs = backoff(last.error, call.retries + 1, setup.random);
  const left = call.deadlineAt - setup.clock.now() - delayMs;
  if ((retryHint(last.error) ?? 0) > LONGEST_WAIT_MS) return undefined;
  if (!isWorthStarting(left, call.deadlineMs, undefined)) return undefined;
  if (!setup.state.target(last.target.key).retries.spend()) return undefined;
  call.retries += 1;
  setup.emit({ type: 'retry', target: last.target.name, delayMs, code: last.code });
  await sleep(setup, delayMs, call.signal);
  const granted = await clear(setup, job, call, last.target, 1, false);
  return granted === undefined ? undefined : { ...granted, delayMs };
}

async function clear<N extends Target, T>(
  setup: Setup<N>,
  job: Job<N, T>,
  call: Call<N>,
  target: N,
  targetsLeft: number,
  force: boolean,
): Promise<Clearance<N> | undefined> {
  const { policy } = setup;
  const left = call.deadlineAt - setup.clock.now();
  const own = Math.min(
    target.timeoutMs === Number.POSITIVE_INFINITY
      ? (policy.attemptTimeout ?? Number.POSITIVE_INFINITY)
      : target.timeoutMs,
    job.streaming ? (policy.firstToken ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY,
  );
  const limitMs = attemptLimit({ left, deadline: call.deadlineMs, targetsLeft, own });
  // Drawn from the injected source, so that a seed gives the same ids.
  const id = setup.random().toString(36).slice(2);
  const ticket = await enter(setup, target, { id, lifeMs: limitMs, force });
  return ticket === undefined ? undefined : { target, ticket, limitMs };
}

function fits<N extends Target>(target: N, call: Call<N>): boolean {
  const { contextWindow } = target;
  return (
    call.tooSmall === undefined || contextWindow === undefined || contextWindow > call.tooSmall
  );
}

function skip<N extends Target>(setup: Setup<N>, call: Call<N>, target: N, view: View): void {
  const wait = Math.max(0, Math.ceil(view.readyAt - setup.clock.now()));
  noteSkip(setup, call, target, view.code, `Left out for ${wait} ms more`);
}

async function all(views: readonly (View | Promise<View>)[]): Promise<readonly View[]> {
  // Awaiting values that are there already would cost a turn of the loop for each target.
  const ready = views.filter((view): view is View => !isPromise(view));
  return ready.length === views.length ? ready : Promise.all(views);
}

function isPromise(view: View | Promise<View>): view is Promise<View> {
  return view instanceof Promise;
}

/** Waits; the caller's abort ends it at once with the caller's reason. */
export function sleep<N extends Target>(
  setup: Setup<N>,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const onAbort = (): void => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = setup.clock.schedule(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
