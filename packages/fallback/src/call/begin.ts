import { leave } from '../health/gate.ts';
import type { Clearance, Flight } from './flight.ts';
import { launch } from './flight.ts';
import type { Run } from './run.ts';
import { noteSkip } from './run.ts';

/**
 * Puts money aside for an attempt and starts it; undefined when its target is left out because its
 * price is not known.
 *
 * @throws what the budget throws when it does not hold that much, and the caller's abort reason.
 */
export async function begin<T>(run: Run<T>, clearance: Clearance): Promise<Flight<T> | undefined> {
  const { target, ticket } = clearance;
  try {
    const { budget } = run.policy;
    const hold = budget && (await budget.open(run, target));
    const { last } = run;
    if (last !== undefined && last.target !== target) {
      run.emit({ type: 'switch', from: last.target.name, to: target.name, code: last.code });
    }
    if (run.signal?.aborted) {
      hold?.close(0);
      throw run.signal.reason;
    }
    if (!run.out.has(target)) run.state.retries(target.key).earn();
    run.out.add(target);
    return launch(run, clearance, hold);
  } catch (error) {
    leave(run, target, ticket, 'cancelled', undefined);
    if (!run.refusals.includes(error)) throw error;
    run.out.add(target);
    noteSkip(run, target, 'budget_exceeded', 'Its price is not known');
    return undefined;
  }
}
