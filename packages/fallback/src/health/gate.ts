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

type Env = Pick<Setup, 'state' | 'breaker' | 'clock' | 'random' | 'emit'>;

/** Tells whether a target may be tried now. */
export function look(env: Env, target: Target): View | Promise<View> {
  return update(env, target, (record, now) => [record, view(env, record, now)]);
}

/** Lets one attempt through, or nothing when somebody else took the place. */
export async function enter(
  env: Env,
  target: Target,
  permit: { readonly id: string; readonly lifeMs: number; readonly force: boolean },
): Promise<Ticket | undefined> {
  const { id } = permit;
  let isOpen = false;
  const granted = await update<Ticket | undefined>(env, target, (record, now) => {
    const { readyAt, blocked } = view(env, record, now);
    if (readyAt > now && (blocked || !permit.force)) return [record, undefined];
    const circuit = admit(record.circuit, id, now + permit.lifeMs, now);
    isOpen = record.circuit.phase === 'open';
    const next = circuit === record.circuit ? record : { ...record, circuit };
    return [next, { id, epoch: circuit.epoch }];
  });
  if (granted && isOpen) env.emit({ type: 'circuit-half-open', target: target.name });
  return granted;
}

/** Hands a permission back with what became of the attempt. */
export function leave(
  env: Env,
  target: Target,
  ticket: Ticket,
  outcome: HealthOutcome,
  block?: Block,
): void {
  change(env, target, block, (circuit, now) =>
    report(circuit, { ...ticket, outcome }, env.breaker, now, env.random),
  );
}

/** Leaves a target out for a while that was not tried itself. */
export function setBlock(env: Env, target: Target, block: Block): void {
  change(env, target, block, (circuit) => circuit);
}

function change(
  env: Env,
  target: Target,
  block: Block | undefined,
  next: (circuit: Circuit, now: number) => Circuit,
): void {
  const { name } = target;
  const tell = (turned: Circuit | undefined): void => {
    if (turned?.phase === 'open')
      env.emit({ type: 'circuit-open', target: name, until: turned.until });
    if (turned?.phase === 'closed') env.emit({ type: 'circuit-close', target: name });
    if (block !== undefined) env.emit({ type: 'target-block', target: name, ...block });
  };
  const turned = update<Circuit | undefined>(env, target, (record, now) => {
    const circuit = next(record.circuit, now);
    // The longest block holds: a success in between does not shorten what was asked for.
    const kept = later(record.block, block);
    const same = circuit === record.circuit && kept === record.block;
    const isTurned = circuit.phase !== record.circuit.phase;
    return [same ? record : { circuit, block: kept }, isTurned ? circuit : undefined];
  });
  // Stores answer from memory when their server fails, so there is nothing to do about an error.
  if (turned instanceof Promise) turned.then(tell, () => undefined);
  else tell(turned);
}

function update<R>(
  { state, clock }: Env,
  { key }: Target,
  next: (record: HealthRecord, now: number) => readonly [HealthRecord, R],
): R | Promise<R> {
  return state.store.update(key, (stored) => next(stored ?? NEW_RECORD, clock.now()));
}

function view({ breaker }: Env, { block, circuit }: HealthRecord, now: number): View {
  const circuitAt = opensAt(circuit, breaker, now);
  const closed = circuit.phase === 'closed';
  const blocked = block !== undefined && block.until > now;
  return {
    readyAt: blocked ? Math.max(block.until, circuitAt) : circuitAt,
    code: blocked ? block.code : 'circuit_open',
    blocked,
    closed,
  };
}

function later(a: Block | undefined, b: Block | undefined): Block | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.until >= a.until ? b : a;
}
