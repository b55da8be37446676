import type { Attempt } from '@x/llm-client';
import { isLlmError, RequestTimeoutError } from '@x/llm-client';
import type { HealthOutcome } from '../health/breaker.ts';
import type { Ticket } from '../health/gate.ts';
import { leave } from '../health/gate.ts';
import type { Block } from '../health/health-record.ts';
import type { Reservation } from '../money/budget.ts';
import { priceOf } from '../money/price.ts';
import type { Setup } from '../setup.ts';
import type { Target } from '../target.ts';
import type { Call } from './call.ts';
import type { Facts, Job } from './job.ts';

/** How an attempt came to its first content, or failed to. */
export type Landing<T> = { readonly value: T } | { readonly error: unknown };

/** How an attempt ended for good. */
export interface Ending {
  readonly outcome: Attempt['outcome'];
  readonly health: HealthOutcome;
  readonly error?: unknown;
  readonly block?: Block | undefined;
  readonly facts?: Facts | undefined;
}

/** One attempt under way. */
export interface Flight<N extends Target, T> {
  readonly target: N;
  readonly startedAt: number;
  /** Settles at the first content, a failure, the end of its time or the caller's abort; never rejects. */
  readonly landing: Promise<Landing<T>>;
  /** Ends the attempt: writes the ledger, gives permit and money back. Only the first call counts. */
  settle(ending: Ending): void;
  /** Closes its connection, and settles it as aborted. */
  abort(reason: unknown, health?: HealthOutcome): void;
}

/** What a launch needs beside the call. */
export interface Clearance<N extends Target> {
  readonly target: N;
  readonly ticket: Ticket;
  readonly limitMs: number;
  readonly delayMs?: number | undefined;
  readonly reservation?: Reservation | undefined;
}

/** Starts one attempt. */
export function launch<N extends Target, T>(
  setup: Setup<N>,
  job: Job<N, T>,
  call: Call<N>,
  clearance: Clearance<N>,
): Flight<N, T> {
  const { target, ticket, limitMs, delayMs, reservation } = clearance;
  const { clock, emit } = setup;
  const local = setup.state.target(target.key);
  const controller = new AbortController();
  const startedAt = clock.now();
  call.started += 1;
  const number = call.started;
  const line = call.ledger.open({
    model: target.model,
    provider: target.provider,
    startedAt,
    ...(delayMs === undefined ? {} : { delayMs }),
  });
  let landed: Landing<T> | undefined;
  let settled = false;
  let firstTokenMs: number | undefined;
  let land: (landing: Landing<T>) => void = () => undefined;

  local.latency.inflight += 1;
  emit({ type: 'attempt-start', target: target.name, attempt: number, limitMs });

  const onAbort = (): void => {
    // The wait ends first: what a transport does in its abort listener must not change the outcome.
    land({ error: call.signal?.reason });
    controller.abort(call.signal?.reason);
  };
  const landing = new Promise<Landing<T>>((resolve) => {
    const cancel =
      limitMs === Number.POSITIVE_INFINITY
        ? () => undefined
        : clock.schedule(() => {
            const error = timeLimit(job.streaming, limitMs, target);
            land({ error });
            controller.abort(error);
          }, limitMs);
    land = (result) => {
      if (landed !== undefined) {
        if ('value' in result) job.discard(result.value);
        return;
      }
      landed = result;
      cancel();
      if ('value' in result) {
        const elapsed = clock.now() - startedAt;
        local.latency.observe(elapsed, clock.now());
        if (job.streaming) firstTokenMs = elapsed;
      }
      resolve(result);
    };
  });
  call.signal?.addEventListener('abort', onAbort, { once: true });
  // A client that throws instead of rejecting is caught as well.
  const sending = new Promise<T>((resolve) => {
    resolve(job.send(target, { signal: controller.signal, limitMs, number }));
  });
  sending.then(
    (value) => land({ value }),
    (error: unknown) => land({ error }),
  );

  const flight: Flight<N, T> = {
    target,
    startedAt,
    landing,
    settle(ending) {
      if (settled) return;
      settled = true;
      call.signal?.removeEventListener('abort', onAbort);
      local.latency.inflight -= 1;
      const now = clock.now();
      const { error, facts } = ending;
      const slow =
        ending.health === 'success' && (firstTokenMs ?? now - startedAt) > setup.breaker.slowMs;
      if (ending.health === 'failure')
        local.latency.penalise(Math.min(limitMs, setup.deadlineMs), now);
      background(leave(setup, target, ticket, slow ? 'failure' : ending.health, ending.block));
      const usage = facts?.usage;
      const priced = priceOf(setup.policy.price, target.model, usage);
      const charged = setup.policy.price && (priced ?? chargeOf(reservation, ending));
      if (reservation !== undefined) {
        background(reservation.settle(charged ?? reservation.amount));
        emit({
          type: 'budget-settled',
          target: target.name,
          reserved: reservation.amount,
          charged: charged ?? reservation.amount,
        });
      }
      const inner = facts?.attempts ?? (isLlmError(error) ? error.attempts : undefined);
      const attempt = line.close(
        {
          outcome: ending.outcome,
          status: facts?.status ?? (isLlmError(error) ? error.status : undefined),
          error: error === undefined ? undefined : describe(error),
          firstTokenMs,
          retryAfterMs: isLlmError(error) ? error.retryAfterMs : undefined,
          traceId: (isLlmError(error) ? error.traceId : undefined) ?? job.traceId,
          usage,
          cost: charged,
        },
        now,
        inner,
      );
      emit({ type: 'attempt-end', target: target.name, attempt });
    },
    abort(reason, health = 'cancelled') {
      if (landed !== undefined && 'value' in landed) job.discard(landed.value);
      land({ error: reason });
      flight.settle({ outcome: 'aborted', health });
      controller.abort(reason);
    },
  };
  return flight;
}

/** What an attempt costs whose usage is not known. A cancel does not reach the provider. */
function chargeOf(reservation: Reservation | undefined, ending: Ending): number | undefined {
  if (ending.outcome === 'skipped') return 0;
  const { error } = ending;
  const refused =
    isLlmError(error) &&
    ((error.status !== undefined && error.status >= 300) || error.code === 'connection_failed');
  return refused ? 0 : reservation?.amount;
}

function describe(error: unknown): NonNullable<Attempt['error']> {
  if (isLlmError(error)) return { code: error.code, origin: error.origin, message: error.message };
  const message = error instanceof Error ? error.message : 'The client threw something else';
  return { code: 'connection_failed', origin: 'client', message };
}

function timeLimit(streaming: boolean, limitMs: number, target: Target): RequestTimeoutError {
  return new RequestTimeoutError({
    timeoutMs: limitMs,
    code: streaming ? 'timeout_first_token' : 'timeout_total',
    origin: 'client',
    message: `No ${streaming ? 'first content' : 'answer'} within ${Math.round(limitMs)} ms, this attempt's share of the deadline`,
    retryable: true,
    model: target.model,
    provider: target.provider,
  });
}

/** Lets a store finish by itself. Stores answer from memory when their server fails. */
function background(work: void | Promise<void>): void {
  work?.catch(() => undefined);
}
