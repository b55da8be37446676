/** Longer hints than a day are mistakes, not hints. */
const LONGEST_HINT = 24 * 60 * 60 * 1000;

/**
 * Reads how long the other side asks to wait, in milliseconds: `retry-after-ms`, then
 * `Retry-After` in seconds (fractions too) or as a date. A date counts from the answer's own `Date`
 * header, so that a wrong clock on either side cancels out. What is negative, past, not a number or
 * over a day says nothing.
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const precise = readNumber(headers.get('retry-after-ms'));
  if (precise !== undefined) return sensible(precise);
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const seconds = readNumber(value);
  if (seconds !== undefined) return sensible(seconds * 1000);
  // Only the form that begins with a weekday: Date.parse would take "-5" for a year.
  if (!/^[A-Za-z]{3}/.test(value.trim())) return undefined;
  const date = Date.parse(value);
  const base = Date.parse(headers.get('date') ?? '');
  return sensible(date - (Number.isNaN(base) ? now : base));
}

function readNumber(value: string | null): number | undefined {
  return value !== null && /^\s*[+-]?\d*\.?\d+\s*$/.test(value) ? Number(value) : undefined;
}

function sensible(ms: number): number | undefined {
  return ms >= 0 && ms <= LONGEST_HINT ? Math.ceil(ms) : undefined;
}
