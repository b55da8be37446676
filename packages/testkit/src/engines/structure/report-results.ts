import type { Turn } from '../engine.ts';
import { isRecord } from './read-schema.ts';

type ToolTurn = Extract<Turn, { role: 'tool' }>;

/** The tool results that wait for an answer: those after the last words of user and assistant. */
export function pendingResults(turns: readonly Turn[]): ToolTurn[] {
  const last = turns.findLastIndex((turn) => turn.role !== 'tool');
  return turns.slice(last + 1).filter((turn) => turn.role === 'tool');
}

/** Says what the tools returned, a sentence each. */
export function reportResults(results: readonly ToolTurn[]): string {
  return results.map(({ name, text }) => `${name} returned ${describe(parse(text))}.`).join(' ');
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return value.slice(0, 20).map(describe).join(', ') || 'an empty list';
  if (!isRecord(value)) return String(value).replace(/\.$/, '') || 'nothing';
  const fields = Object.entries(value).map(([name, field]) =>
    isRecord(field) || Array.isArray(field)
      ? `${name}: ${JSON.stringify(field)}`
      : `${name}: ${field}`,
  );
  return fields.join(', ') || 'nothing';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
