/** An event as it was read: nothing about it is certain. */
export type Loose = Readonly<Record<string, unknown>>;

/** Longer texts are cut: a report is for looking at, the file of events has the whole. */
const LONGEST = 4000;

/** Takes an object that is no array. */
export function asRecord(value: unknown): Loose | undefined {
  // Any object has string keys with values that nothing is known about.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Loose)
    : undefined;
}

/** Reads a member that is an object; an empty one where there is none. */
export function recordAt(record: Loose, name: string): Loose {
  return asRecord(record[name]) ?? {};
}

/** Reads a text that is not empty. */
export function textAt(record: Loose, name: string): string | undefined {
  const value = record[name];
  if (typeof value !== 'string' || value === '') return undefined;
  return value.length > LONGEST ? `${value.slice(0, LONGEST)} (cut)` : value;
}

/** Reads a count or a duration: a finite number that is not negative. */
export function numberAt(record: Loose, name: string): number | undefined {
  const value = record[name];
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** Reads an array of objects, without whatever else is in it. */
export function recordsAt(record: Loose, name: string): readonly Loose[] {
  const value = record[name];
  return Array.isArray(value) ? value.map(asRecord).filter((item) => item !== undefined) : [];
}

/** Reads an object of texts, numbers and booleans, all as text. */
export function fieldsOf(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(asRecord(value) ?? {}).filter(([, item]) =>
    ['string', 'number', 'boolean'].includes(typeof item),
  );
  return Object.fromEntries(entries.map(([name, item]) => [name, String(item).slice(0, LONGEST)]));
}
