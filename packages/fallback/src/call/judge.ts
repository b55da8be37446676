import { LlmError } from '@x/llm-client';
import type { FailureCode } from '../events.ts';
import type { FallbackPolicy, Outcome } from '../policy.ts';
import { unhurried } from '../quietly.ts';
import type { ClientEntry } from '../target.ts';
import type { Run } from './run.ts';

/** Why an answer is not taken; undefined when it is. */
export function judge<T>(run: Run<T>, value: T, target: ClientEntry): FailureCode | undefined {
  const { job, policy } = run;
  const flaw = job.flaw(value);
  const outcome = job.outcome(value, target);
  const own = outcome && askPolicy(policy, outcome);
  if (own !== undefined) return own === 'next' ? (flaw ?? 'rejected_answer') : undefined;
  if (flaw === undefined) return undefined;
  const action = policy.on?.[flaw] ?? (flaw === 'empty_answer' ? 'next' : 'stop');
  return action === 'next' ? flaw : undefined;
}

/** What the policy's own function decides; anything but its two words decides nothing. */
export function askPolicy(
  { classify }: FallbackPolicy,
  outcome: Outcome,
): 'next' | 'stop' | undefined {
  const said = unhurried(classify?.(outcome));
  return said === 'next' || said === 'stop' ? said : undefined;
}

/** The error that stands for an answer that was not taken. */
export function flawError(flaw: FailureCode, { model, provider }: ClientEntry): LlmError {
  return new LlmError({
    code: flaw === 'content_filtered' ? flaw : 'unexpected_shape',
    origin: 'provider',
    message: `The answer was not taken: ${flaw}`,
    model,
    provider,
  });
}
