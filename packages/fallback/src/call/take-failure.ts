import type { LlmError } from '@x/llm-client';
import { isLlmError } from '@x/llm-client';
import { retryHint } from '../backoff.ts';
import type { Verdict } from '../classify.ts';
import { classify } from '../classify.ts';
import type { FailureCode } from '../events.ts';
import { setBlock } from '../health/gate.ts';
import type { Block } from '../health/health-record.ts';
import type { ClientEntry } from '../target.ts';
import type { Flight } from './flight.ts';
import type { Facts } from './job.ts';
import { askPolicy } from './judge.ts';
import type { Run } from './run.ts';
import { noteSkip } from './run.ts';

/** How long a misconfigured target is set aside, and the longest cool-down that is kept to. */
const ASIDE_MS = 60_000;
const LONGEST_COOL_DOWN_MS = 3_600_000;

/**
 * Takes in a failure: health, ledger, and what is left to try. `flaw` is why an answer was not
 * taken. Throws the caller's own reason when it was its abort.
 */
export function takeFailure<T>(
  run: Run<T>,
  flight: Flight<T>,
  error: unknown,
  flaw?: FailureCode,
  facts?: Facts,
): Verdict {
  const { target } = flight;
  const { signal } = run;
  if (signal?.aborted) {
    flight.settle({ outcome: 'aborted', health: 'cancelled' });
    throw signal.reason;
  }
  const known = isLlmError(error) ? error : undefined;
  const code = flaw ?? known?.code ?? 'unknown_error';
  const verdict = decide(run, error, code, target, flaw);
  if (code === 'missing_key') {
    // Nothing was sent, so it was no attempt.
    run.refusals.push(error);
    run.started -= 1;
    flight.settle({ outcome: 'skipped', health: 'cancelled', error });
    run.emit({ type: 'attempt-skip', target: target.name, code });
    return verdict;
  }
  const block = known && blockFor(run, known, verdict);
  run.errors.push(error);
  if (verdict.tooLong) run.tooSmall = Math.max(run.tooSmall, target.contextWindow ?? 0);
  const health = verdict.health === 'failure' ? 'failure' : 'cancelled';
  flight.settle({ outcome: 'error', health, error, block, facts });
  if (known !== undefined && verdict.scope === 'endpoint') ruleOut(run, target, known, block);
  run.last = { target, error, code, again: verdict.again };
  return verdict;
}

function decide<T>(
  run: Run<T>,
  error: unknown,
  code: FailureCode,
  { name }: ClientEntry,
  flaw: FailureCode | undefined,
): Verdict {
  const { policy } = run;
  const verdict = classify(error);
  if (flaw !== undefined) return { ...verdict, action: 'next', again: false };
  const action = askPolicy(policy, { error, target: name }) ?? policy.on?.[code] ?? verdict.action;
  return { ...verdict, action };
}

function blockFor<T>(run: Run<T>, error: LlmError, verdict: Verdict): Block | undefined {
  const aside = verdict.health === 'misconfigured';
  const wait = Math.max(
    aside ? ASIDE_MS : 0,
    Math.min(retryHint(error) ?? 0, LONGEST_COOL_DOWN_MS),
  );
  if (wait === 0 || verdict.action === 'stop') return undefined;
  const kind = aside ? 'misconfigured' : 'cool-down';
  return { kind, until: run.clock.now() + wait, code: error.code };
}

/** The gateway itself has refused: so it would every target with the same gateway and key. */
function ruleOut<T>(
  run: Run<T>,
  { endpoint }: ClientEntry,
  { code }: LlmError,
  block: Block | undefined,
): void {
  for (const target of run.targets) {
    if (endpoint === undefined || target.endpoint !== endpoint || run.out.has(target)) continue;
    run.out.add(target);
    noteSkip(run, target, code, 'Its gateway has refused');
    if (block !== undefined) setBlock(run, target, block);
  }
}
