import type { Call } from '../calls/call.ts';
import { formatCost, formatCount, formatMs, formatTime, shortModel } from './format.ts';

/** A column of the log. */
export interface LogColumn {
  readonly title: string;
  readonly number: boolean;
  /** What calls are sorted by; what is not known comes last. */
  readonly key: (call: Call) => string | number | undefined;
  readonly text: (call: Call) => string;
}

/** The columns of the log, after that of the buttons. */
export const logColumns: readonly LogColumn[] = [
  column(
    'Started (UTC)',
    ({ startedAt }) => startedAt,
    (call) => formatTime(call.startedAt),
  ),
  column(
    'Model',
    ({ model }) => model,
    (call) => shortModel(call.model),
  ),
  column(
    'Served by',
    ({ provider }) => provider,
    (call) => call.provider,
  ),
  column('Result', resultOf, resultOf),
  {
    title: 'First token',
    number: true,
    key: ({ firstTokenMs }) => firstTokenMs,
    // What was not streamed has none.
    text: ({ operation, firstTokenMs }) =>
      operation === 'stream' || firstTokenMs !== undefined ? formatMs(firstTokenMs) : '–',
  },
  numbers('Total', ({ totalMs }) => totalMs, formatMs),
  numbers('Tokens', tokensOf, formatCount),
  numbers('Cost', ({ cost }) => cost, formatCost),
  numbers('Tries', ({ attempts }) => attempts.length, formatCount),
];

/** Sorts calls by a column; those that are equal stay as they are. */
export function sortCalls(
  calls: readonly Call[],
  { key }: LogColumn,
  descending: boolean,
): readonly Call[] {
  const direction = descending ? -1 : 1;
  return calls.toSorted((one, other) => {
    const [left, right] = [key(one), key(other)];
    if (left === right) return 0;
    if (left === undefined) return 1;
    if (right === undefined) return -1;
    return left < right ? -direction : direction;
  });
}

function resultOf({ state, code }: Call): string {
  return state === 'failed' ? (code ?? 'unknown') : state;
}

function tokensOf({ inputTokens, outputTokens }: Call): number | undefined {
  return inputTokens === undefined && outputTokens === undefined
    ? undefined
    : (inputTokens ?? 0) + (outputTokens ?? 0);
}

function column(title: string, key: LogColumn['key'], text: LogColumn['text']): LogColumn {
  return { title, number: false, key, text };
}

function numbers(
  title: string,
  key: (call: Call) => number | undefined,
  format: (value: number | undefined) => string,
): LogColumn {
  return { title, number: true, key, text: (call) => format(key(call)) };
}
