import { annotate } from '../errors/annotate.ts';
import { begin } from './begin.ts';
import { choose } from './choose.ts';
import { conclude } from './conclude.ts';
import type { Flight } from './flight.ts';
import { flawError, judge } from './judge.ts';
import type { Run } from './run.ts';
import { takeFailure } from './take-failure.ts';

/** The attempt that won, with its answer. */
export interface Won<T> {
  readonly flight: Flight<T>;
  readonly value: T;
}

/** Runs one logical call over the targets until an answer comes or nothing is left to try. */
export async function failover<T>(run: Run<T>): Promise<Won<T>> {
  let spare: Won<T> | undefined;
  for (;;) {
    const clearance = await choose(run);
    if (clearance === undefined) {
      run.signal?.throwIfAborted();
      return spare ?? conclude(run);
    }
    const first = await begin(run, clearance);
    if (first === undefined) continue;
    const round = await fly(run, first);
    if (round.won !== undefined) return round.won;
    spare ??= round.spare;
  }
}

/** Brings one attempt, and the hedge beside it, to an answer or to their failures. */
async function fly<T>(
  run: Run<T>,
  first: Flight<T>,
): Promise<{ readonly won?: Won<T>; readonly spare?: Won<T> | undefined }> {
  const { job } = run;
  const flights = new Set([first]);
  const hedge = run.started === 1 ? run.strategy.hedge?.(run, first) : undefined;
  let pending = hedge?.second;
  let spare: Won<T> | undefined;
  try {
    while (flights.size > 0) {
      const landings = [...flights].map(({ landing }) => landing);
      const landed = await Promise.race(pending === undefined ? landings : [...landings, pending]);
      if ('second' in landed) {
        pending = undefined;
        if (landed.second !== undefined) flights.add(landed.second);
        continue;
      }
      const { flight } = landed;
      if ('error' in landed) {
        const { error } = landed;
        const { action } = takeFailure(run, flight, error);
        flights.delete(flight);
        if (action === 'next') continue;
        leaveOthers(run, flights);
        throw annotate(error, { attempts: run.ledger.attempts });
      }
      const { value } = landed;
      const flaw = judge(run, value, flight.target);
      flights.delete(flight);
      const whole = job.isWhole(value);
      if (flaw === undefined) {
        leaveOthers(run, flights, flight, first);
        const facts = job.facts(value);
        if (whole) flight.settle({ outcome: 'ok', health: 'success', facts });
        return { won: { flight, value } };
      }
      if (!whole) job.discard(value);
      else if (flaw !== 'rejected_answer') spare ??= { flight, value };
      takeFailure(run, flight, flawError(flaw, flight.target), flaw, job.facts(value));
    }
    return { spare };
  } finally {
    hedge?.cancel();
    // One that began at this very moment is in nobody's hands.
    pending?.then(({ second }) => second?.abort(), ignore);
    // Also the one that a function of the policy has thrown over.
    leaveOthers(run, flights);
  }
}

const ignore = (): void => undefined;

function leaveOthers<T>(
  run: Run<T>,
  flights: Set<Flight<T>>,
  winner?: Flight<T>,
  first?: Flight<T>,
): void {
  for (const loser of flights) {
    // The first one was slower than the hedge delay, and that counts against it.
    loser.abort(run.signal?.reason, loser === first ? 'failure' : 'cancelled');
    if (winner !== undefined && loser === first) {
      run.emit({ type: 'hedge-win', target: winner.target.name, against: loser.target.name });
    }
  }
  flights.clear();
}
