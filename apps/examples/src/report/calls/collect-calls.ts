import type { PriceFunction } from '@x/llm-client/pricing';
import { buildCall } from './build-call.ts';
import type { Call } from './call.ts';
import { markRecovered } from './mark-recovered.ts';
import type { Loose } from './read-field.ts';
import { asRecord, numberAt, recordAt, textAt } from './read-field.ts';

/** What was found in events. */
export interface CollectedCalls {
  /** In the order of their start. */
  readonly calls: readonly Call[];
  /** Events that say nothing about a call, such as those of circuits and budgets. */
  readonly otherEvents: number;
}

/** The events of one call, as they came. */
export interface CallEvents {
  start?: Loose | undefined;
  end?: Loose | undefined;
  /** Ledger lines of attempts, until an end brings all of them. */
  readonly attempts: Loose[];
  firstToken?: Loose | undefined;
  /** Of the last event that was seen. */
  time: number;
}

const KNOWN = new Set([
  'request-start',
  'attempt-start',
  'attempt-end',
  'first-token',
  'retry',
  'request-end',
  'request-error',
]);

/**
 * Puts the events of clients and fallbacks together to calls. Takes anything: what is no event of a
 * call is counted and left out. `price` gives what tokens cost; without it no cost is known.
 */
export function collectCalls(events: Iterable<unknown>, price?: PriceFunction): CollectedCalls {
  const all: CallEvents[] = [];
  const open = new Map<string, CallEvents[]>();
  const loose: Loose[] = [];
  let otherEvents = 0;

  for (const item of events) {
    const event = asRecord(item);
    const type = event === undefined ? undefined : textAt(event, 'type');
    if (event === undefined || type === undefined || !KNOWN.has(type)) {
      otherEvents += 1;
    } else if (textAt(event, 'traceId') === undefined) {
      // A fallback's events have no trace of their own; its ledger lines do.
      if (type === 'attempt-end') loose.push(recordAt(event, 'attempt'));
      else otherEvents += 1;
    } else {
      addEvent(type, event, all, open);
    }
  }
  addLooseAttempts(loose, all);
  const calls = all.map((one) => buildCall(one, price));
  calls.sort((one, other) => one.startedAt - other.startedAt);
  return { calls: markRecovered(calls), otherEvents };
}

function addEvent(
  type: string,
  event: Loose,
  all: CallEvents[],
  open: Map<string, CallEvents[]>,
): void {
  const key = keyOf(event);
  const running = open.get(key) ?? [];
  open.set(key, running);
  let call = type === 'request-start' ? undefined : running[0];
  if (call === undefined) {
    call = { attempts: [], time: 0 };
    all.push(call);
    running.push(call);
  }
  // JSON can hold 1e999, which is read as no finite moment.
  call.time = numberAt(event, 'time') ?? call.time;
  if (type === 'request-start') call.start = event;
  else if (type === 'attempt-end') call.attempts.push(recordAt(event, 'attempt'));
  else if (type === 'first-token') call.firstToken = event;
  else if (type === 'request-end' || type === 'request-error') {
    call.end = event;
    running.splice(running.indexOf(call), 1);
  } else call.start ??= event;
}

/** Older files have no id of the call: there, the first of its kind in the trace is taken. */
function keyOf(event: Loose): string {
  const id = textAt(event, 'callId');
  return id ?? JSON.stringify([event['traceId'], event['operation'], event['model']]);
}

/** Lines of a fallback whose clients tell nothing themselves: one call for each trace. */
function addLooseAttempts(loose: readonly Loose[], all: CallEvents[]): void {
  const known = new Set(
    all.flatMap(({ attempts }) => attempts.map((attempt) => attempt['spanId'])),
  );
  const traces = new Map<unknown, CallEvents>();
  for (const attempt of loose) {
    if (known.has(attempt['spanId'])) continue;
    const call = traces.get(attempt['traceId']) ?? { attempts: [], time: 0 };
    if (!traces.has(attempt['traceId'])) all.push(call);
    traces.set(attempt['traceId'], call);
    call.attempts.push(attempt);
  }
}
