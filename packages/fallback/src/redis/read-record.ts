import type { Circuit } from '../health/breaker.ts';
import type { HealthRecord } from '../health/health-record.ts';

/** What JSON has no word for, and a limit that is none needs. */
const FOR_EVER = 'Infinity';

/** Writes a record so that {@link readRecord} gives exactly that one back. */
export function writeRecord(record: HealthRecord): string {
  return JSON.stringify(record, (_name, value: unknown) => (value === Infinity ? FOR_EVER : value));
}

/** Reads a record as it was stored; undefined for anything that this version does not understand. */
export function readRecord(text: unknown): HealthRecord | undefined {
  try {
    const value: unknown = JSON.parse(String(text), (_name, held: unknown) =>
      held === FOR_EVER ? Infinity : held,
    );
    return isRecord(value) && isCircuit(value['circuit']) && isBlock(value['block'])
      ? // Every field that the breaker reads was checked above.
        ({ circuit: value['circuit'], block: value['block'] } as HealthRecord)
      : undefined;
  } catch {
    return undefined;
  }
}

function isCircuit(value: unknown): value is Circuit {
  if (!isRecord(value) || !areNumbers(value, 'epoch', 'level')) return false;
  if (value['phase'] === 'open') return areNumbers(value, 'until');
  if (value['phase'] === 'half-open') {
    return areNumbers(value, 'successes') && isList(value['permits'], isPermit);
  }
  return (
    value['phase'] === 'closed' &&
    areNumbers(value, 'since', 'failures') &&
    isList(value['buckets'], isBucket)
  );
}

function isBlock(value: unknown): boolean {
  if (value === undefined) return true;
  return isRecord(value) && areNumbers(value, 'until') && typeof value['code'] === 'string';
}

function isPermit(value: unknown): boolean {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number';
}

function isBucket(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length === 3 && value.every((part) => typeof part === 'number')
  );
}

function isList(value: unknown, check: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(check);
}

function areNumbers(value: Record<string, unknown>, ...names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === 'number');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
