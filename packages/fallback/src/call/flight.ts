import type { Attempt } from '@x/llm-client';
import { isLlmError, RequestTimeoutError } from '@x/llm-client';
import type { HealthOutcome } from '../health/breaker.ts';
import type { Ticket } from '../health/gate.ts';
import { leave } from '../health/gate.ts';
import type { Block } from '../health/health-record.ts';
import type { Hold } from '../money/budget.ts';
import { chargeOf } from '../money/price.ts';
import { quietly } from '../quietly.ts';
import type { ClientEntry } from '../target.ts';
import type { Facts } from './job.ts';
import type { Run } from './run.ts';

/** How an attempt came to its first content, or failed to. */
export type Landing<T> =
  | { readonly flight: Flight<T>; readonly value: T }
  | { readonly flight: Flight<T>; readonly error: unknown };

/** How an attempt ended for good. */
export interface Ending {
  readonly outcome: Attempt['outcome'];
  readonly health: HealthOutcome;
  readonly error?: unknown;
  readonly block?: Block | undefined;
  readonly facts?: Facts | undefined;
}

/** One attempt under way. */
export interface Flight<T> {
  readonly target: ClientEntry;
  /** Settles at the first content, a failure, the end of its time or the caller's abort; never rejects. */
  readonly landing: Promise<Landing<T>>;
  /** Ends the attempt: writes the ledger, gives permit and money back. Only the first call counts. */
  settle(ending: Ending): void;
  /** Closes its connection, and settles it as aborted. */
  abort(reason?: unknown, health?: HealthOutcome): void;
}

/** What an attempt may be started with. */
export interface Clearance {
  readonly target: ClientEntry;
  readonly ticket: Ticket;
  readonly limitMs: number;
  readonly delayMs?: number | undefined;
}

/** Starts one attempt. */
export function launch<T>(
  run: Run<T>,
  { target, ticket, limitMs, delayMs }: Clearance,
  hold: Hold | undefined,
): Flight<T> {
  const { clock, emit, job, signal } = run;
  const { name, model, provider } = target;
  const controller = new AbortController();
  const startedAt = clock.now();
  const line = run.ledger.open({ model, provider, startedAt, delayMs });
  const watch = quietly(() => run.strategy.watch?.(target.key, startedAt));
  let landed: Landing<T> | undefined;
  let settled = false;
  let sent = false;
  let contentMs: number | undefined;
  let resolveLanding: (landing: Landing<T>) => void = () => undefined;
  const landing = new Promise<Landing<T>>((resolve) => {
    resolveLanding = resolve;
  });

  const land = (result: Landing<T>): void => {
    if (landed !== undefined) {
      if ('value' in result) job.discard(result.value);
      return;
    }
    landed = result;
    cancelLimit();
    if ('value' in result) {
      const now = clock.now();
      const ms = Math.max(0, now - startedAt);
      contentMs = ms;
      quietly(() => watch?.content?.(ms, now));
    }
    resolveLanding(result);
  };
  /** The wait ends first: what a transport does in its abort listener must not change the outcome. */
  const stop = (error: unknown): void => {
    land({ flight, error });
    controller.abort(error);
  };
  const onAbort = (): void => stop(signal?.reason);

  const flight: Flight<T> = {
    target,
    landing,
    settle({ outcome, health, error, block, facts }) {
      if (settled) return;
      settled = true;
      signal?.removeEventListener('abort', onAbort);
      const now = clock.now();
      const isSlow = health === 'success' && (contentMs ?? now - startedAt) > run.breaker.slowMs;
      const lostMs = outcome === 'error' ? Math.min(limitMs, run.deadlineMs) : undefined;
      quietly(() => watch?.end?.(lostMs, now));
      leave(run, target, ticket, isSlow ? 'failure' : health, block);
      const usage = facts?.usage;
      const ours = isLlmError(error) ? error : undefined;
      const inner = facts?.attempts ?? ours?.attempts ?? [];
      // The client knows better what was asked: another model of the call's own, a nested fallback's.
      const asked = inner.at(-1) ?? target;
      const known = sent
        ? chargeOf(run.policy.price, asked.model, usage, outcome, error)
        : run.policy.price && 0;
      const cost = hold === undefined ? known : hold.close(known);
      const attempt = line.close(
        {
          model: asked.model,
          provider: asked.provider,
          outcome,
          status: ours?.status,
          error: error === undefined ? undefined : describe(error),
          firstTokenMs: job.streaming ? contentMs : undefined,
          retryAfterMs: ours?.retryAfterMs,
          traceId: ours?.traceId ?? job.traceId,
          usage,
          cost,
        },
        now,
        inner,
      );
      emit({ type: 'attempt-end', target: name, attempt });
    },
    abort(reason = 'Another attempt decided', health = 'cancelled') {
      if (landed !== undefined && 'value' in landed) job.discard(landed.value);
      stop(reason);
      flight.settle({ outcome: 'aborted', health });
    },
  };

  run.started += 1;
  const cancelLimit =
    limitMs === Infinity
      ? () => undefined
      : clock.schedule(() => stop(timeLimit(job.streaming, limitMs, target)), limitMs);
  signal?.addEventListener('abort', onAbort, { once: true });
  emit({ type: 'attempt-start', target: name, attempt: run.started, limitMs });
  // Whoever heard that may have aborted the call.
  sent = landed === undefined;
  if (!sent) return flight;
  // A client that throws instead of rejecting is caught as well.
  new Promise<T>((resolve) => {
    resolve(job.send(target, { signal: controller.signal, limitMs }));
  }).then(
    (value) => land({ flight, value }),
    (error: unknown) => land({ flight, error }),
  );
  return flight;
}

function describe(error: unknown): NonNullable<Attempt['error']> {
  if (isLlmError(error)) return { code: error.code, origin: error.origin, message: error.message };
  const message = error instanceof Error ? error.message : 'Not an error';
  return { code: 'connection_failed', origin: 'client', message };
}

function timeLimit(streaming: boolean, limitMs: number, target: ClientEntry): RequestTimeoutError {
  return new RequestTimeoutError({
    timeoutMs: limitMs,
    code: streaming ? 'timeout_first_token' : 'timeout_total',
    origin: 'client',
    message: `No ${streaming ? 'first content' : 'answer'} within the attempt's ${Math.round(limitMs)} ms`,
    retryable: true,
    model: target.model,
    provider: target.provider,
  });
}
