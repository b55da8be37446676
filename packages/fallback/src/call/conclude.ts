import { isLlmError, LlmError, RequestTimeoutError } from '@x/llm-client';
import {
  BudgetExceededError,
  CircuitOpenError,
  FallbackExhaustedError,
  withAttempts,
} from '../errors.ts';
import { look } from '../health/gate.ts';
import type { Setup } from '../setup.ts';
import type { Target } from '../target.ts';
import type { Call } from './call.ts';

/** Throws what a call ends with when nothing is left to try. */
export async function conclude<N extends Target>(setup: Setup<N>, call: Call<N>): Promise<never> {
  const { errors, missingKeys } = call;
  const { attempts } = call.ledger;
  const left = call.deadlineAt - setup.clock.now();
  const last = errors.at(-1);
  if (errors.length === 0) {
    if (missingKeys.length === setup.targets.length) throw missing(missingKeys, attempts);
    if (call.unpriced !== undefined) {
      const facts = { model: call.unpriced.model, needed: undefined, available: undefined };
      throw new BudgetExceededError(facts, attempts);
    }
    const views = await Promise.all(setup.targets.map((target) => look(setup, target)));
    const now = setup.clock.now();
    const waits = views.map(({ readyAt }) => readyAt - now).filter((wait) => wait > 0);
    throw new CircuitOpenError(attempts, waits.length === 0 ? 0 : Math.min(...waits));
  }
  if (left <= 0 || call.outOfTime) throw outOfTime(call, last);
  const tooLong = isLlmError(last, 'context_length_exceeded', 'request_too_large');
  if (setup.targets.length === 1 || (tooLong && errors.length === 1)) {
    throw withAttempts(last, attempts);
  }
  throw new FallbackExhaustedError([...errors], attempts);
}

function outOfTime<N extends Target>(call: Call<N>, cause: unknown): LlmError {
  const { attempts } = call.ledger;
  return new RequestTimeoutError({
    timeoutMs: call.deadlineMs,
    code: 'timeout_total',
    origin: 'client',
    message: `No answer within ${call.deadlineMs} ms, after ${attempts.length} attempts`,
    hint: 'Raise `deadline`, or lower `attemptTimeout` so that more targets get their turn.',
    retryable: true,
    attempts,
    cause,
  });
}

function missing(errors: readonly unknown[], attempts: LlmError['attempts']): unknown {
  const [first, ...others] = errors;
  if (others.length === 0) return withAttempts(first, attempts);
  const known = errors.filter((error) => isLlmError(error));
  const unique = (texts: readonly string[]): string => [...new Set(texts)].join(' ');
  return new LlmError({
    code: 'missing_key',
    origin: 'client',
    message: `No target has a key. ${unique(known.map(({ message }) => message))}`,
    // Each of them names the variables of its provider.
    hint: unique(known.flatMap(({ hint }) => hint ?? [])),
    attempts,
    cause: first,
  });
}
