import { isLlmError, LlmError } from '@x/llm-client';
import { annotate } from '../errors/annotate.ts';
import { CircuitOpenError } from '../errors/circuit-open-error.ts';
import { FallbackExhaustedError } from '../errors/fallback-exhausted-error.ts';
import { look } from '../health/gate.ts';
import { inTime, outOfTime } from './in-time.ts';
import type { Run } from './run.ts';

/** Throws what a call ends with when nothing is left to try. */
export async function conclude<T>(run: Run<T>): Promise<never> {
  const { errors, targets, clock } = run;
  const { attempts } = run.ledger;
  if (errors.length === 0) throw await untried(run);
  const last = errors.at(-1);
  if (run.outOfTime || clock.now() >= run.deadlineAt) throw outOfTime(run);
  const tooLong = isLlmError(last, 'context_length_exceeded', 'request_too_large');
  if (targets.length === 1 || (tooLong && errors.length === 1)) throw annotate(last, { attempts });
  throw new FallbackExhaustedError([...errors], attempts);
}

/** Why no target was asked at all. */
async function untried<T>(run: Run<T>): Promise<unknown> {
  const { refusals, targets, clock } = run;
  const { attempts } = run.ledger;
  const unpriced = refusals.find((error) => !isLlmError(error, 'missing_key'));
  if (unpriced !== undefined) return annotate(unpriced, { attempts });
  if (refusals.length === targets.length) return missingKeys(run);
  let soonest = Infinity;
  for (const target of targets) {
    // One without a key is ready, and of no use.
    if (!run.out.has(target))
      soonest = Math.min(soonest, (await inTime(run, look(run, target))).readyAt);
  }
  return new CircuitOpenError(attempts, Math.max(0, soonest - clock.now()));
}

function missingKeys<T>({ refusals, ledger: { attempts } }: Run<T>): unknown {
  const [cause, ...others] = refusals;
  if (others.length === 0) return annotate(cause, { attempts });
  const known = refusals.filter((error) => isLlmError(error));
  const unique = (texts: readonly string[]): string => [...new Set(texts)].join(' ');
  return new LlmError({
    code: 'missing_key',
    origin: 'client',
    message: `No target has a key. ${unique(known.map(({ message }) => message))}`,
    // Each of them names the variables of its provider.
    hint: unique(known.flatMap(({ hint }) => hint ?? [])),
    attempts,
    cause,
  });
}
