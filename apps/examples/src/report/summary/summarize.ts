import type { Call } from '../calls/call.ts';
import type { Percentiles } from './percentiles.ts';
import { percentilesOf } from './percentiles.ts';

/** What a number of calls come to. */
export interface Group {
  readonly name: string;
  readonly calls: number;
  readonly ok: number;
  readonly failed: number;
  readonly aborted: number;
  readonly unfinished: number;
  /** Of the failed: those that another call of their trace made good. */
  readonly recovered: number;
  readonly attempts: number;
  /** Answers from Portkey's cache. */
  readonly cacheHits: number;
  /** Of the calls that were answered. */
  readonly firstToken: Percentiles | undefined;
  readonly total: Percentiles | undefined;
  /** Absent when no call told its tokens. */
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
  readonly cachedTokens: number | undefined;
  /** Answered calls that did not tell their tokens. */
  readonly withoutUsage: number;
  /** Of the calls whose cost is known; absent when none is. */
  readonly cost: number | undefined;
  /** Calls that were answered or used tokens, and whose cost is not known. */
  readonly unpriced: number;
}

/** Failed calls of one code. */
export interface Failure {
  readonly code: string;
  readonly calls: number;
  readonly recovered: number;
  readonly origins: readonly string[];
  /** Of the first of them. */
  readonly message: string | undefined;
}

/** All that the report says about a number of calls, but for the calls themselves. */
export interface Summary {
  readonly all: Group;
  readonly providers: readonly Group[];
  readonly models: readonly Group[];
  readonly failures: readonly Failure[];
}

/** Sums calls up. */
export function summarize(calls: readonly Call[]): Summary {
  return {
    all: groupOf('all', calls),
    providers: groupsBy(calls, ({ provider }) => provider),
    models: groupsBy(calls, ({ model }) => model),
    failures: failuresOf(calls),
  };
}

function groupsBy(calls: readonly Call[], nameOf: (call: Call) => string): readonly Group[] {
  return [...Map.groupBy(calls, nameOf)]
    .map(([name, group]) => groupOf(name, group))
    .sort((one, other) => other.calls - one.calls || (one.name < other.name ? -1 : 1));
}

function groupOf(name: string, calls: readonly Call[]): Group {
  const count = (test: (call: Call) => boolean): number => calls.filter(test).length;
  const answered = calls.filter(({ state }) => state === 'ok');
  return {
    name,
    calls: calls.length,
    ok: answered.length,
    failed: count(({ state }) => state === 'failed'),
    aborted: count(({ state }) => state === 'aborted'),
    unfinished: count(({ state }) => state === 'unfinished'),
    recovered: count(({ recovered }) => recovered === true),
    attempts: calls.reduce((sum, { attempts }) => sum + attempts.length, 0),
    cacheHits: count(({ cache }) => cache?.endsWith('HIT') === true),
    firstToken: percentilesOf(known(answered, ({ firstTokenMs }) => firstTokenMs)),
    total: percentilesOf(known(answered, ({ totalMs }) => totalMs)),
    inputTokens: sum(known(calls, ({ inputTokens }) => inputTokens)),
    outputTokens: sum(known(calls, ({ outputTokens }) => outputTokens)),
    cachedTokens: sum(known(calls, ({ cachedTokens }) => cachedTokens)),
    withoutUsage: answered.filter((call) => !usedTokens(call)).length,
    cost: sum(known(calls, ({ cost }) => cost)),
    unpriced: count((call) => call.cost === undefined && (call.state === 'ok' || usedTokens(call))),
  };
}

function usedTokens({ inputTokens, outputTokens }: Call): boolean {
  return inputTokens !== undefined || outputTokens !== undefined;
}

function failuresOf(calls: readonly Call[]): readonly Failure[] {
  const failed = calls.filter(({ state }) => state === 'failed');
  return [...Map.groupBy(failed, ({ code }) => code ?? 'unknown')]
    .map(([code, group]) => ({
      code,
      calls: group.length,
      recovered: group.filter(({ recovered }) => recovered === true).length,
      origins: [...new Set(known(group, ({ origin }) => origin))].sort(),
      message: group.find(({ message }) => message !== undefined)?.message,
    }))
    .sort((one, other) => other.calls - one.calls || (one.code < other.code ? -1 : 1));
}

function known<T>(calls: readonly Call[], read: (call: Call) => T | undefined): readonly T[] {
  return calls.map(read).filter((value) => value !== undefined);
}

function sum(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((total, value) => total + value, 0);
}
