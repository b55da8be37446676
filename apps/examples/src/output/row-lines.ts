import type { Attempt } from '@x/llm-client';
import type { Row } from './row.ts';
import { sentCount } from './row.ts';
import { milliseconds, money, shortModel } from './summary.ts';

/** A line for each attempt of a call where they tell something: when not all of them went well. */
export function attemptLines({ attempts }: Row): readonly string[] {
  const isPlain = attempts.length < 2 || attempts.every(({ outcome }) => outcome === 'ok');
  return isPlain ? [] : attempts.map(attemptLine);
}

/** How a call ended, in a line. */
export function outcomeLine(row: Row): string {
  return [
    row.status === 'ok' ? undefined : row.status,
    row.firstTokenMs === undefined ? undefined : `first token ${milliseconds(row.firstTokenMs)}`,
    `total ${milliseconds(row.totalMs)}`,
    row.usage?.totalTokens === undefined ? undefined : `${row.usage.totalTokens} tokens`,
    row.cost === undefined ? undefined : money(row.cost),
    row.attempts.length > 1 ? requests(sentCount(row)) : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

function requests(count: number): string {
  return count === 1 ? '1 request' : `${count} requests`;
}

function attemptLine(attempt: Attempt): string {
  const { number, model, outcome, status, error, durationMs, delayMs } = attempt;
  if (outcome === 'skipped') return `skipped: ${shortModel(model)}, ${error?.code ?? 'not tried'}`;
  const result = error === undefined ? outcome : `${error.code} from ${error.origin}`;
  return [
    `attempt ${number}: ${shortModel(model)}`,
    status === undefined ? result : `${status} ${result}`,
    milliseconds(durationMs),
    delayMs ? `after a wait of ${milliseconds(delayMs)}` : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
