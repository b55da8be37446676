import { attemptLimit } from '../deadline.ts';
import { enter, leave } from '../health/gate.ts';
import type { ClientEntry } from '../target.ts';
import type { Clearance } from './flight.ts';
import { inTime } from './in-time.ts';
import type { Run } from './run.ts';

/** Lets an attempt at a target through; undefined when somebody else took the place. */
export async function clear<T>(
  run: Run<T>,
  target: ClientEntry,
  targetsLeft = 1,
  force = false,
): Promise<Clearance | undefined> {
  const { policy, callMs, job } = run;
  const limitMs = attemptLimit({
    left: run.deadlineAt - run.clock.now(),
    deadline: callMs,
    targetsLeft,
    own: Math.min(
      target.timeoutMs ?? policy.attemptTimeout ?? Infinity,
      (job.streaming ? policy.firstToken : undefined) ?? Infinity,
    ),
  });
  // Drawn from the injected source, so that a seed gives the same ids.
  const id = run.random().toString(36).slice(2);
  const entered = enter(run, target, { id, lifeMs: limitMs, force });
  const ticket = await inTime(run, entered, (late) => {
    if (late !== undefined) leave(run, target, late, 'cancelled');
  });
  return ticket && { target, ticket, limitMs };
}
