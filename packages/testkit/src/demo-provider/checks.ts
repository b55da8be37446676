import { isRecord } from '../engines/structure/read-schema.ts';
import { RequestError } from './request-error.ts';

/** Any JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

/** A field that must be an object; null counts as absent. */
export function readFields(owner: Fields, name: string, path = name): Fields | undefined {
  const value = owner[name] ?? undefined;
  if (value === undefined || isRecord(value)) return value;
  throw invalid(path, 'an object');
}

/** A field that must be a list of objects. */
export function readList(owner: Fields, name: string, path = name): Fields[] | undefined {
  const value = owner[name] ?? undefined;
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw invalid(path, 'an array');
  return value.map((item, index) => {
    if (isRecord(item)) return item;
    throw invalid(`${path}[${index}]`, 'an object');
  });
}

/** A field that must be a string. */
export function readString(owner: Fields, name: string, path = name): string | undefined {
  const value = owner[name] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw invalid(path, 'a string');
}

/** A field that must be a boolean. */
export function readFlag(owner: Fields, name: string, path = name): boolean | undefined {
  const value = owner[name] ?? undefined;
  if (value === undefined || typeof value === 'boolean') return value;
  throw invalid(path, 'a boolean');
}

/** A field that must be a number within bounds. */
export function readNumber(
  owner: Fields,
  name: string,
  bounds: { readonly low?: number; readonly high?: number; readonly whole?: boolean },
): number | undefined {
  const value = owner[name] ?? undefined;
  if (value === undefined) return undefined;
  const { low = -Infinity, high = Infinity, whole = false } = bounds;
  const kind = whole ? 'an integer' : 'a number';
  if (typeof value !== 'number' || (whole && !Number.isInteger(value))) throw invalid(name, kind);
  if (value >= low && value <= high) return value;
  const range = high === Infinity ? `of at least ${low}` : `from ${low} to ${high}`;
  throw invalid(name, `${kind} ${range}`);
}

/** Stop sequences: a string or a list of strings. */
export function readStops(owner: Fields, name: string, most: number): string[] {
  const value = owner[name] ?? [];
  const stops = typeof value === 'string' ? [value] : value;
  if (
    Array.isArray(stops) &&
    stops.length <= most &&
    stops.every((stop) => typeof stop === 'string')
  ) {
    return stops;
  }
  throw invalid(name, `at most ${most} strings`);
}

/** The error for a field that is missing. */
export function missing(path: string): RequestError {
  return new RequestError(400, `${path}: required field is missing`, { param: path });
}

/** The error for a field of another kind than expected. */
export function invalid(path: string, expected: string): RequestError {
  return new RequestError(400, `${path}: expected ${expected}`, { param: path });
}
