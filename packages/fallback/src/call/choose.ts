import { isWorthStarting } from '../deadline.ts';
import type { View } from '../health/gate.ts';
import { look } from '../health/gate.ts';
import { unhurried } from '../quietly.ts';
import type { Candidate } from '../strategies/strategy.ts';
import type { ClientEntry } from '../target.ts';
import { clear } from './clear.ts';
import type { Clearance } from './flight.ts';
import { inTime } from './in-time.ts';
import { retrySame } from './retry-same.ts';
import type { Run } from './run.ts';
import { noteSkip } from './run.ts';

/** Finds the next attempt: another target, or the last one again; undefined when the call is over. */
export async function choose<T>(run: Run<T>): Promise<Clearance | undefined> {
  if (run.started >= run.maxAttempts) return undefined;
  if (run.started > 0 && !isWorthStarting(run.deadlineAt - run.clock.now(), run.callMs)) {
    run.outOfTime = run.out.size < run.targets.length || run.last?.again === true;
    return undefined;
  }
  const views = await lookAround(run);
  const granted = (await admit(run, views)) ?? (await panic(run, views));
  const now = run.clock.now();
  for (const [target, { code, readyAt }] of views) {
    const isBefore = granted === undefined || target.index < granted.target.index;
    if (readyAt > now && isBefore) {
      noteSkip(run, target, code, `Left out for ${Math.ceil(readyAt - now)} ms more`);
    }
  }
  return granted ?? retrySame(run);
}

/** Finds a target to ask beside the first one: only one with a closed circuit. */
export async function chooseAnother<T>(run: Run<T>): Promise<Clearance | undefined> {
  const views = await lookAround(run);
  for (const [target, { closed }] of views) if (!closed) views.delete(target);
  return admit(run, views);
}

/** The health of every target that is left. */
async function lookAround<T>(run: Run<T>): Promise<Map<ClientEntry, View>> {
  const left = run.targets.filter(
    (target) => !run.out.has(target) && (target.contextWindow ?? Infinity) > run.tooSmall,
  );
  // All at once: a store may be a network away.
  return new Map(
    await Promise.all(
      left.map(async (target) => [target, await inTime(run, look(run, target))] as const),
    ),
  );
}

async function admit<T>(
  run: Run<T>,
  views: ReadonlyMap<ClientEntry, View>,
): Promise<Clearance | undefined> {
  const now = run.clock.now();
  let ready = [...views].filter(([, { readyAt }]) => readyAt <= now).map(([target]) => target);
  for (;;) {
    const [first, ...others] = ready.map(candidate);
    if (first === undefined) return undefined;
    // A strategy of the caller's own may pick nothing, or something that is not there.
    const picked: Candidate | undefined = unhurried(
      run.strategy.pick([first, ...others], { now, random: run.random }),
    );
    const target = ready.find(({ index }) => index === picked?.index) ?? ready[0];
    if (target === undefined) return undefined;
    const granted = await clear(run, target, ready.length);
    if (granted !== undefined) return granted;
    noteSkip(run, target, 'circuit_open', 'Another call probes it');
    ready = ready.filter((one) => one !== target);
  }
}

/** With every circuit open, one call a second goes to the target whose turn is next. */
async function panic<T>(
  run: Run<T>,
  views: ReadonlyMap<ClientEntry, View>,
): Promise<Clearance | undefined> {
  const [soonest] = [...views]
    .filter(([, { blocked }]) => !blocked)
    .sort(([, a], [, b]) => a.readyAt - b.readyAt);
  if (soonest === undefined || run.started > 0) return undefined;
  return run.state.panic(run.clock.now()) ? clear(run, soonest[0], 1, true) : undefined;
}

function candidate({ index, key, weight }: ClientEntry): Candidate {
  return { index, key, weight };
}
