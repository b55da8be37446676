import type { LlmErrorCode } from '@x/llm-client';
import { isLlmError, LlmError } from '@x/llm-client';
import { retryHint } from '../backoff.ts';
import type { Verdict } from '../classify.ts';
import { classify } from '../classify.ts';
import { BudgetExceededError, withAttempts } from '../errors.ts';
import type { FailureCode } from '../events.ts';
import { leave, look, setBlock } from '../health/gate.ts';
import type { Block } from '../health/health-record.ts';
import type { Reservation } from '../money/budget.ts';
import { priceOf } from '../money/price.ts';
import type { Setup } from '../setup.ts';
import type { Target } from '../target.ts';
import type { Call } from './call.ts';
import { noteSkip } from './call.ts';
import { candidate, choose, chooseHedge, context } from './choose.ts';
import { conclude } from './conclude.ts';
import type { Clearance, Flight } from './flight.ts';
import { launch } from './flight.ts';
import type { Job } from './job.ts';

/** The attempt that won, with its answer. */
export interface Won<N extends Target, T> {
  readonly flight: Flight<N, T>;
  readonly value: T;
}

/** How long a misconfigured target is set aside, and the longest cool-down that is kept to. */
const ASIDE_MS = 60_000;
const LONGEST_COOL_DOWN_MS = 3_600_000;

/** Runs one logical call over the targets until an answer comes or nothing is left to try. */
export async function failover<N extends Target, T>(
  setup: Setup<N>,
  job: Job<N, T>,
  call: Call<N>,
): Promise<Won<N, T>> {
  let spare: Won<N, T> | undefined;
  for (;;) {
    call.signal?.throwIfAborted();
    const clearance = await choose(setup, job, call);
    if (clearance === undefined) return spare ?? (await conclude(setup, call));
    const first = await start(setup, job, call, clearance);
    if (first === undefined) continue;
    const flights = new Set([first]);
    const hedge = armHedge(setup, job, call, first);
    try {
      while (flights.size > 0) {
        const landed = await Promise.race([...landings(flights), ...hedge.pending()]);
        if ('hedge' in landed) {
          if (landed.hedge !== undefined) flights.add(landed.hedge);
          continue;
        }
        const { flight, landing } = landed;
        flights.delete(flight);
        if ('value' in landing) {
          const flaw = judge(setup, job, landing.value, flight.target);
          if (flaw === undefined) {
            abortRest(setup, flights, flight, first, hedge.delayMs);
            if (job.isWhole(landing.value)) succeed(job, flight, landing.value);
            return { flight, value: landing.value };
          }
          const whole = job.isWhole(landing.value);
          if (flaw !== 'rejected_answer' && whole) spare ??= { flight, value: landing.value };
          if (!whole) job.discard(landing.value);
          fail(setup, call, flight, flawError(flaw, flight.target), flaw, job.facts(landing.value));
        } else {
          const verdict = fail(setup, call, flight, landing.error, undefined, undefined);
          if (verdict.action === 'stop')
            throw withAttempts(landing.error, settleAll(flights, call));
        }
      }
    } finally {
      hedge.cancel();
      for (const flight of flights) flight.abort(call.signal?.reason ?? STOPPED);
    }
  }
}

const STOPPED = 'Another attempt has decided the call';

/** Writes that an answer is complete. */
export function succeed<N extends Target, T>(job: Job<N, T>, flight: Flight<N, T>, value: T): void {
  flight.settle({ outcome: 'ok', health: 'success', facts: job.facts(value) });
}

/** Takes in a failure: health, ledger, and what is left to try. Throws the caller's reason on its abort. */
export function fail<N extends Target, T>(
  setup: Setup<N>,
  call: Call<N>,
  flight: Flight<N, T>,
  error: unknown,
  flaw: FailureCode | undefined,
  facts: ReturnType<Job<N, T>['facts']> | undefined,
): Verdict {
  const { target } = flight;
  if (call.signal?.aborted === true) {
    flight.settle({ outcome: 'aborted', health: 'cancelled' });
    throw call.signal.reason;
  }
  const code = flaw ?? (isLlmError(error) ? error.code : 'unknown_error');
  const verdict = decide(setup, error, code, target, flaw !== undefined);
  const block = blockFor(setup, error, verdict);
  if (code === 'missing_key') {
    call.missingKeys.push(error);
    call.started -= 1;
    flight.settle({ outcome: 'skipped', health: 'cancelled', error });
    setup.emit({ type: 'attempt-skip', target: target.name, code });
    return verdict;
  }
  call.errors.push(error);
  call.rateLimited ||= code === 'rate_limited';
  if (verdict.tooLong) {
    call.tooSmall = Math.max(call.tooSmall ?? 0, target.contextWindow ?? 0);
  }
  const health = verdict.health === 'failure' ? 'failure' : 'cancelled';
  flight.settle({ outcome: 'error', health, error, block, facts });
  if (verdict.scope === 'endpoint') ruleOut(setup, call, target, error, block);
  call.last = { target, error, code, again: verdict.again };
  return verdict;
}

async function start<N extends Target, T>(
  setup: Setup<N>,
  job: Job<N, T>,
  call: Call<N>,
  clearance: Clearance<N>,
): Promise<Flight<N, T> | undefined> {
  const { target, ticket } = clearance;
  const giveBack = (): void => void leave(setup, target, ticket, 'cancelled', undefined);
  let reservation: Reservation | 'unpriced' | undefined;
  try {
    reservation = await reserve(setup, job, call, target);
  } catch (error) {
    giveBack();
    throw error;
  }
  if (reservation === 'unpriced') {
    giveBack();
    call.out.add(target.index);
    call.unpriced = target;
    noteSkip(setup, call, target, 'budget_exceeded', 'Its price is not known');
    return undefined;
  }
  if (call.signal?.aborted === true) {
    giveBack();
    void reservation?.settle(0);
    throw call.signal.reason;
  }
  const { last } = call;
  if (!call.out.has(target.index)) setup.state.target(target.key).retries.earn();
  if (last !== undefined && last.target !== target) {
    setup.emit({ type: 'switch', from: last.target.name, to: target.name, code: last.code });
  }
  call.out.add(target.index);
  return launch(setup, job, call, { ...clearance, reservation });
}

async function reserve<N extends Target, T>(
  setup: Setup<N>,
  job: Job<N, T>,
  call: Call<N>,
  target: N,
): Promise<Reservation | 'unpriced' | undefined> {
  const { budget, price, unknownPrice } = setup.policy;
  if (budget === undefined) return undefined;
  const amount = priceOf(price, target.model, job.estimate(target));
  if (amount === undefined) return unknownPrice === 'allow' ? undefined : 'unpriced';
  const reserved = await budget.reserve(amount);
  if (!reserved.ok) {
    const facts = { model: target.model, needed: amount, available: reserved.available };
    noteSkip(setup, call, target, 'budget_exceeded', 'The budget does not cover it');
    throw new BudgetExceededError(facts, call.ledger.attempts);
  }
  setup.emit({ type: 'budget-reserved', target: target.name, amount });
  return reserved.reservation;
}

type Landed<N extends Target, T> =
  | { readonly flight: Flight<N, T>; readonly landing: Awaited<Flight<N, T>['landing']> }
  | { readonly hedge: Flight<N, T> | undefined };

function landings<N extends Target, T>(
  flights: ReadonlySet<Flight<N, T>>,
): readonly Promise<Landed<N, T>>[] {
  return [...flights].map((flight) => flight.landing.then((landing) => ({ flight, landing })));
}

interface Hedge<N extends Target, T> {
  readonly delayMs: number | undefined;
  /** The second attempt once it starts; nothing before and without a hedge. */
  pending(): readonly Promise<Landed<N, T>>[];
  cancel(): void;
}

function armHedge<N extends Target, T>(
  setup: Setup<N>,
  job: Job<N, T>,
  call: Call<N>,
  first: Flight<N, T>,
): Hedge<N, T> {
  const { strategy } = setup;
  const delayMs =
    call.started === 1
      ? strategy.hedgeAfter?.(candidate(setup, first.target), context(setup))
      : undefined;
  if (delayMs === undefined) return { delayMs, pending: () => [], cancel: () => undefined };
  let over = false;
  let started: Promise<Landed<N, T>> | undefined;
  let cancel = (): void => undefined;
  started = new Promise((resolve, reject) => {
    cancel = setup.clock.schedule(() => {
      const go = async (): Promise<void> => {
        const hedge = over
          ? undefined
          : await hedgeNow(setup, job, call, first, delayMs, () => over);
        started = undefined;
        resolve({ hedge });
      };
      go().catch(reject);
    }, delayMs);
  });
  started.catch(() => undefined);
  return {
    delayMs,
    pending: () => (started === undefined ? [] : [started]),
    cancel() {
      over = true;
      cancel();
    },
  };
}

async function hedgeNow<N extends Target, T>(
  setup: Setup<N>,
  job: Job<N, T>,
  call: Call<N>,
  first: Flight<N, T>,
  delayMs: number,
  isOver: () => boolean,
): Promise<Flight<N, T> | undefined> {
  if (call.rateLimited || call.started >= call.maxAttempts) return undefined;
  if (await isLimited(setup)) return undefined;
  const clearance = await chooseHedge(setup, job, call);
  if (clearance === undefined) return undefined;
  const { target, ticket } = clearance;
  const { retries } = setup.state.target(target.key);
  const allowed = !isOver() && setup.strategy.spendHedge?.() !== false && retries.spend();
  if (!allowed) {
    void leave(setup, target, ticket, 'cancelled', undefined);
    return undefined;
  }
  let hedge: Flight<N, T> | undefined;
  try {
    hedge = await start(setup, job, call, clearance);
  } catch (error) {
    // No money for a hedge is no reason to end the call.
    if (isLlmError(error, 'budget_exceeded')) return undefined;
    throw error;
  }
  if (hedge === undefined) return undefined;
  setup.emit({ type: 'hedge-start', target: target.name, against: first.target.name, delayMs });
  if (isOver()) hedge.abort(STOPPED);
  return hedge;
}

/** Whether any target has asked to wait: then nothing is added to the load. */
async function isLimited<N extends Target>(setup: Setup<N>): Promise<boolean> {
  for (const target of setup.targets) {
    const view = await look(setup, target);
    if (view.code === 'rate_limited') return true;
  }
  return false;
}

function abortRest<N extends Target, T>(
  setup: Setup<N>,
  rest: Set<Flight<N, T>>,
  winner: Flight<N, T>,
  first: Flight<N, T>,
  delayMs: number | undefined,
): void {
  for (const loser of rest) {
    // The first one was slower than the hedge delay, and that counts against it.
    loser.abort(STOPPED, loser === first && delayMs !== undefined ? 'failure' : 'cancelled');
    if (winner !== first) {
      setup.emit({ type: 'hedge-win', target: winner.target.name, against: loser.target.name });
    }
  }
  rest.clear();
}

function settleAll<N extends Target, T>(
  rest: Set<Flight<N, T>>,
  call: Call<N>,
): Call<N>['ledger']['attempts'] {
  for (const flight of rest) flight.abort(STOPPED);
  rest.clear();
  return call.ledger.attempts;
}

/** Why an answer is not taken; undefined when it is. */
function judge<N extends Target, T>(
  setup: Setup<N>,
  job: Job<N, T>,
  value: T,
  target: N,
): FailureCode | undefined {
  const flaw = job.flaw(value);
  const outcome = job.outcome(value, target);
  const own = outcome === undefined ? undefined : setup.policy.classify?.(outcome);
  if (own !== undefined) return own === 'next' ? (flaw ?? 'rejected_answer') : undefined;
  if (flaw === undefined) return undefined;
  const action = setup.policy.on?.[flaw] ?? (flaw === 'empty_answer' ? 'next' : 'stop');
  return action === 'next' ? flaw : undefined;
}

function flawError(flaw: FailureCode, target: Target): LlmError {
  const message =
    flaw === 'empty_answer'
      ? 'The answer has no text, tool call, refusal or reasoning'
      : 'The policy does not take the answer';
  const code: LlmErrorCode = flaw === 'content_filtered' ? flaw : 'unexpected_shape';
  return new LlmError({
    code,
    origin: 'provider',
    message,
    model: target.model,
    provider: target.provider,
  });
}

function decide<N extends Target>(
  setup: Setup<N>,
  error: unknown,
  code: FailureCode,
  target: N,
  flawed: boolean,
): Verdict {
  const verdict = classify(error);
  if (flawed) return { ...verdict, action: 'next', again: false };
  const own = setup.policy.classify?.({ error, target: target.name });
  const action = own ?? setup.policy.on?.[code] ?? verdict.action;
  return { ...verdict, action };
}

function blockFor<N extends Target>(
  setup: Setup<N>,
  error: unknown,
  verdict: Verdict,
): Block | undefined {
  if (!isLlmError(error)) return undefined;
  const hint = retryHint(error);
  const now = setup.clock.now();
  const { code } = error;
  const aside = verdict.health === 'misconfigured' ? ASIDE_MS : 0;
  const wait = Math.max(aside, Math.min(hint ?? 0, LONGEST_COOL_DOWN_MS));
  if (wait === 0 || verdict.action === 'stop') return undefined;
  return { kind: aside > 0 ? 'misconfigured' : 'cool-down', until: now + wait, code };
}

function ruleOut<N extends Target>(
  setup: Setup<N>,
  call: Call<N>,
  refused: N,
  error: unknown,
  block: Block | undefined,
): void {
  if (refused.endpoint === undefined || !isLlmError(error)) return;
  for (const target of setup.targets) {
    if (target.endpoint !== refused.endpoint || call.out.has(target.index)) continue;
    call.out.add(target.index);
    noteSkip(setup, call, target, error.code, 'The gateway refused the key that it shares');
    if (block !== undefined) setBlock(setup, target, block);
  }
}
