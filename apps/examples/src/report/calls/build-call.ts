import type { Attempt } from '@x/llm-client';
import type { Priceable, PriceFunction } from '@x/llm-client/pricing';
import { costOf } from '@x/llm-client/pricing';
import type { Call, CallAttempt, CallState } from './call.ts';
import type { CallEvents } from './collect-calls.ts';
import type { Loose } from './read-field.ts';
import { fieldsOf, numberAt, recordAt, recordsAt, textAt } from './read-field.ts';
import { readHeaders } from './read-headers.ts';

/** Models of the demo provider, whatever the provider's name in front. */
const LOCAL_MODEL = /(?:^|\/)local-(?:docs-qa|ngram|calc|flaky)(?:-|$)/;

/** Makes one call of its events. */
export function buildCall(events: CallEvents, price: PriceFunction | undefined): Call {
  const end = events.end ?? {};
  const ledger = recordsAt(end, 'attempts');
  const lines = ledger.length > 0 ? ledger : events.attempts;
  const first = lines[0] ?? {};
  const last = lines.at(-1) ?? {};
  const base = events.start ?? events.end ?? first;
  const portkey = recordAt(end, 'portkey');
  const startedAt = startOf(events, first);
  const attempts = lines.map((line) => readAttempt(line, startedAt));
  const state = stateOf(events, attempts);
  const error = state === 'failed' ? failureOf(end, last) : {};
  const usage = usageOf(lines, recordAt(end, 'usage'));
  const model = textAt(base, 'model') ?? 'unknown';
  return {
    trace: textAt(base, 'traceId') ?? 'unknown',
    operation: textAt(base, 'operation') ?? 'fallback',
    model,
    servedModel: textAt(end, 'responseModel'),
    provider:
      textAt(portkey, 'provider') ??
      textAt(last, 'servedBy') ??
      textAt(last, 'provider') ??
      textAt(base, 'provider') ??
      'unknown',
    state,
    simulated: [model, textAt(last, 'model') ?? ''].some((id) => LOCAL_MODEL.test(id)) || undefined,
    ...error,
    status: numberAt(last, 'status'),
    startedAt,
    totalMs:
      numberAt(end, 'durationMs') ?? (events.end === undefined ? undefined : spanOf(attempts)),
    firstTokenMs: firstTokenOf(attempts),
    inputTokens: usage('inputTokens'),
    outputTokens: usage('outputTokens'),
    cachedTokens: usage('cachedInputTokens'),
    cost: costOfCall(end, lines, price),
    cache: textAt(portkey, 'cacheStatus') ?? textAt(last, 'cacheStatus'),
    finish: textAt(end, 'finishReason'),
    url: textAt(base, 'url'),
    attempts,
    ...readHeaders(fieldsOf(base['headers'])),
    body: textAt(base, 'body'),
  };
}

function stateOf({ start, end }: CallEvents, attempts: readonly CallAttempt[]): CallState {
  if (end?.['type'] === 'request-end') return 'ok';
  if (end !== undefined) return end['aborted'] === true ? 'aborted' : 'failed';
  if (start !== undefined) return 'unfinished';
  const outcome = attempts.at(-1)?.outcome;
  if (outcome === 'ok' || outcome === 'aborted') return outcome;
  return outcome === undefined ? 'unfinished' : 'failed';
}

/** A stream that is read late begins late: what its end says of its length comes first. */
function startOf({ start, end, time }: CallEvents, attempt: Loose): number {
  const ended = end && numberAt(end, 'time');
  const lasted = end && numberAt(end, 'durationMs');
  if (ended !== undefined && lasted !== undefined) return Math.max(0, ended - lasted);
  return (start && numberAt(start, 'time')) ?? numberAt(attempt, 'startedAt') ?? time;
}

function failureOf(end: Loose, last: Loose): Pick<Call, 'code' | 'origin' | 'message'> {
  const own = recordAt(end, 'error');
  const error = textAt(own, 'code') === undefined ? recordAt(last, 'error') : own;
  return {
    code: textAt(error, 'code') ?? 'unknown',
    origin: textAt(error, 'origin'),
    message: textAt(error, 'message'),
  };
}

function readAttempt(line: Loose, startedAt: number): CallAttempt {
  const error = recordAt(line, 'error');
  return {
    model: textAt(line, 'model') ?? 'unknown',
    provider: textAt(line, 'servedBy') ?? textAt(line, 'provider') ?? 'unknown',
    outcome: textAt(line, 'outcome') ?? 'unknown',
    status: numberAt(line, 'status'),
    code: textAt(error, 'code'),
    message: textAt(error, 'message'),
    startMs: Math.max(0, (numberAt(line, 'startedAt') ?? startedAt) - startedAt),
    totalMs: numberAt(line, 'durationMs') ?? 0,
    firstTokenMs: numberAt(line, 'firstTokenMs'),
    delayMs: numberAt(line, 'delayMs'),
  };
}

function firstTokenOf(attempts: readonly CallAttempt[]): number | undefined {
  const last = attempts.findLast(({ firstTokenMs }) => firstTokenMs !== undefined);
  return last?.firstTokenMs === undefined ? undefined : last.startMs + last.firstTokenMs;
}

function spanOf(attempts: readonly CallAttempt[]): number | undefined {
  const ends = attempts.map(({ startMs, totalMs }) => startMs + totalMs);
  return ends.length === 0 ? undefined : Math.max(...ends);
}

/** Counts of all attempts, for each may be paid for; else those of the answer. */
function usageOf(lines: readonly Loose[], answer: Loose): (name: string) => number | undefined {
  return (name) => {
    const known = lines
      .map((line) => numberAt(recordAt(line, 'usage'), name))
      .filter((count) => count !== undefined);
    if (known.length === 0) return numberAt(answer, name);
    return known.reduce((sum, count) => sum + count, 0);
  };
}

function costOfCall(
  end: Loose,
  lines: readonly Loose[],
  price: PriceFunction | undefined,
): number | undefined {
  const told = lines.map((line) => numberAt(line, 'cost'));
  if (told.length > 0 && told.every((cost) => cost !== undefined)) {
    return told.reduce((sum, cost) => sum + cost, 0);
  }
  if (price === undefined) return undefined;
  const answer: Priceable = {
    model: textAt(end, 'responseModel'),
    usage: countsOf(recordAt(end, 'usage')),
    attempts: lines.map(priceableAttempt),
    portkey: {
      provider: textAt(recordAt(end, 'portkey'), 'provider'),
      cacheStatus: textAt(recordAt(end, 'portkey'), 'cacheStatus'),
    },
  };
  return costOf(answer, price);
}

function priceableAttempt(line: Loose): Attempt {
  return {
    number: 0,
    model: textAt(line, 'model') ?? '',
    provider: textAt(line, 'provider'),
    outcome: line['outcome'] === 'ok' ? 'ok' : 'error',
    startedAt: 0,
    durationMs: 0,
    servedBy: textAt(line, 'servedBy'),
    cacheStatus: textAt(line, 'cacheStatus'),
    usage: countsOf(recordAt(line, 'usage')),
  };
}

function countsOf(usage: Loose): Attempt['usage'] {
  if (Object.keys(usage).length === 0) return undefined;
  return {
    inputTokens: numberAt(usage, 'inputTokens'),
    outputTokens: numberAt(usage, 'outputTokens'),
    totalTokens: numberAt(usage, 'totalTokens'),
    cachedInputTokens: numberAt(usage, 'cachedInputTokens'),
    cacheWriteInputTokens: numberAt(usage, 'cacheWriteInputTokens'),
  };
}
