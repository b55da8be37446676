import type { LlmErrorCode } from '@x/llm-client';
import type { Setup } from '../setup.ts';
import type { Target } from '../target.ts';
import type { Circuit, HealthOutcome } from './breaker.ts';
import { admit, opensAt, report } from './breaker.ts';
import type { Block, HealthRecord } from './health-record.ts';
import { NEW_RECORD } from './health-record.ts';

/** Whether a target may be tried, and if not, until when and why. */
export interface View {
  readonly readyAt: number;
  /** Why it is left out: its circuit, or the code of the block. */
  readonly code: LlmErrorCode;
  /** A circuit may be forced in a panic; a block may not. */
  readonly blocked: boolean;
  readonly closed: boolean;
}

/** Permission for one attempt, to be handed back with its outcome. */
export interface Ticket {
  readonly id: string;
  readonly epoch: number;
}

type Env = Pick<Setup<Target>, 'state' | 'breaker' | 'clock' | 'random' | 'emit'>;

/** Tells whether a target may be tried now. */
export function look(env: Env, target: Target): View | Promise<View> {
  const now = env.clock.now();
  return env.state.store.update(target.key, (stored) => {
    const record = stored ?? NEW_RECORD;
    return [record, view(env, record, now)];
  });
}

/** Lets one attempt through, or nothing when somebody else took the place. */
export function enter(
  env: Env,
  target: Target,
  permit: { readonly id: string; readonly lifeMs: number; readonly force: boolean },
): Ticket | undefined | Promise<Ticket | undefined> {
  const now = env.clock.now();
  let wasOpen = false;
  const ticket = env.state.store.update<Ticket | undefined>(target.key, (stored) => {
    const record = stored ?? NEW_RECORD;
    const seen = view(env, record, now);
    if (seen.readyAt > now && (seen.blocked || !permit.force)) return [record, undefined];
    const circuit = admit(record.circuit, permit.id, now + permit.lifeMs, now);
    wasOpen = record.circuit.phase === 'open';
    const next = circuit === record.circuit ? record : { ...record, circuit };
    return [next, { id: permit.id, epoch: circuit.epoch }];
  });
  return whenDone(ticket, (granted) => {
    if (granted !== undefined && wasOpen)
      env.emit({ type: 'circuit-half-open', target: target.name });
    return granted;
  });
}

/** Hands a permission back with what became of the attempt. */
export function leave(
  env: Env,
  target: Target,
  ticket: Ticket,
  outcome: HealthOutcome,
  block: Block | undefined,
): void | Promise<void> {
  const now = env.clock.now();
  let change: Circuit | undefined;
  const done = env.state.store.update(target.key, (stored) => {
    const record = stored ?? NEW_RECORD;
    const circuit = report(record.circuit, { ...ticket, outcome }, env.breaker, now, env.random);
    change = circuit.phase === record.circuit.phase ? undefined : circuit;
    // The longest block holds: a success in between does not shorten what was asked for.
    const kept = later(record.block, block);
    const same = circuit === record.circuit && kept === record.block;
    return [same ? record : { circuit, block: kept }, undefined];
  });
  return whenDone(done, () => {
    if (change?.phase === 'open')
      env.emit({ type: 'circuit-open', target: target.name, until: change.until });
    if (change?.phase === 'closed') env.emit({ type: 'circuit-close', target: target.name });
    if (block !== undefined) env.emit({ type: 'target-block', target: target.name, ...block });
  });
}

function view(env: Env, record: HealthRecord, now: number): View {
  const { block, circuit } = record;
  const circuitAt = opensAt(circuit, env.breaker, now);
  const closed = circuit.phase === 'closed';
  if (block !== undefined && block.until > now) {
    return { readyAt: Math.max(block.until, circuitAt), code: block.code, blocked: true, closed };
  }
  return { readyAt: circuitAt, code: 'circuit_open', blocked: false, closed };
}

function later(a: Block | undefined, b: Block | undefined): Block | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.until >= a.until ? b : a;
}

/** Goes on at once where there is nothing to wait for. */
function whenDone<A, B>(value: A | Promise<A>, next: (value: A) => B): B | Promise<B> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** Leaves a target out for a while that was not tried itself. */
export function setBlock(env: Env, target: Target, block: Block): void {
  const done = env.state.store.update(target.key, (stored) => {
    const record = stored ?? NEW_RECORD;
    return [{ ...record, block: later(record.block, block) }, undefined];
  });
  if (done instanceof Promise) done.catch(() => undefined);
  env.emit({ type: 'target-block', target: target.name, ...block });
}
