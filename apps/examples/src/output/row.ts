import type { Attempt, ChatResult, Usage } from '@x/llm-client';
import { isLlmError } from '@x/llm-client';
import type { ModelIdInput } from '@x/model-id';

/** One request of a call, for examples whose client keeps no account of them. */
export type { Attempt } from '@x/llm-client';

import type { DescribedError } from './describe-error.ts';
import { describeError } from './describe-error.ts';

/** One call of a run: a line of the summary table, an entry of the JSON document. */
export interface Row {
  /** What the call was for, such as `streamed` or `2`. */
  readonly step: string;
  /** Model id as asked. */
  readonly model: string;
  /** `ok`, or the error's code. */
  readonly status: string;
  /** False makes the run fail. An error that the example wants to show is fine. */
  readonly passed: boolean;
  readonly servedBy: string | undefined;
  /** From the start of the call to its first content, waits and failed attempts included. */
  readonly firstTokenMs: number | undefined;
  readonly totalMs: number | undefined;
  readonly usage: Usage | undefined;
  /** Money; undefined when unknown, and never made up. */
  readonly cost: number | undefined;
  readonly cacheStatus: string | undefined;
  /** Every attempt, those skipped included. */
  readonly attempts: readonly Attempt[];
  readonly gatewayRetries: number | undefined;
  readonly traceId: string | undefined;
  readonly text: string;
  readonly error: DescribedError | undefined;
}

/** What a row is about, and what makes it good. */
export interface RowSubject {
  readonly step: string;
  readonly model: ModelIdInput;
  /** Words that a right answer contains; any of them will do. */
  readonly expect?: readonly string[] | undefined;
  /** Code of the error that the example wants to show. */
  readonly expectError?: string | undefined;
}

/** What is shown of an answer: a `ChatResult`, or what another client's answer has of it. */
export type Answered = Pick<ChatResult, 'text'> &
  Partial<Pick<ChatResult, 'usage' | 'attempts' | 'portkey'>>;

/** What was measured around a call; for clients that keep no ledger of attempts. */
export type Timing = Pick<Row, 'firstTokenMs' | 'totalMs'>;

/** The row of an answer. */
export function rowOfResult(
  subject: RowSubject,
  result: Answered,
  measured: Timing,
  cost: number | undefined,
): Row {
  const { text, usage, attempts = [], portkey = {} } = result;
  const right = subject.expect?.some((words) => text.toLowerCase().includes(words.toLowerCase()));
  const status = subject.expectError !== undefined || right === false ? 'unexpected' : 'ok';
  return {
    step: subject.step,
    model: modelName(subject),
    status,
    passed: status === 'ok',
    servedBy: attempts.at(-1)?.servedBy ?? portkey.provider,
    ...(attempts.length === 0 ? measured : timing(attempts)),
    usage,
    cost,
    cacheStatus: portkey.cacheStatus,
    attempts,
    gatewayRetries: portkey.retryCount,
    traceId: portkey.traceId,
    text,
    error: undefined,
  };
}

/** The row of a failure. */
export function rowOfError(subject: RowSubject, error: unknown): Row {
  const described = describeError(error);
  const attempts = isLlmError(error) ? error.attempts : [];
  const last = attempts.at(-1);
  return {
    step: subject.step,
    model: modelName(subject),
    status: described.code,
    passed: subject.expectError === described.code,
    servedBy: last?.servedBy,
    ...timing(attempts),
    usage: undefined,
    cost: undefined,
    cacheStatus: last?.cacheStatus,
    attempts,
    gatewayRetries: last?.gatewayRetries,
    traceId: isLlmError(error) ? error.traceId : undefined,
    text: '',
    error: described,
  };
}

/** The model of a call, as asked. */
export function modelName({ model }: RowSubject): string {
  return typeof model === 'string' ? model : model.id;
}

/** How many requests were sent. */
export function sentCount({ attempts }: Row): number {
  return attempts.filter(({ outcome }) => outcome !== 'skipped').length;
}

/** The row of a call that has not ended. */
export function pendingRow(subject: RowSubject): Row {
  return {
    ...rowOfError(subject, new Error('There was no answer yet.')),
    status: 'interrupted',
    passed: false,
  };
}

function timing(attempts: readonly Attempt[]): Timing {
  const first = attempts[0];
  const last = attempts.at(-1);
  if (first === undefined || last === undefined) {
    return { firstTokenMs: undefined, totalMs: undefined };
  }
  const before = last.startedAt - first.startedAt;
  return {
    firstTokenMs: last.firstTokenMs === undefined ? undefined : before + last.firstTokenMs,
    totalMs: before + last.durationMs,
  };
}
