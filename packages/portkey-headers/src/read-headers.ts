/** Headers as clients hand them out. */
export type HeadersLike =
  | Headers
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | Iterable<readonly [string, string]>;

/** Reads headers of any kind into a map by lower-case name; tolerant of whatever is in there. */
export function readHeaders(headers: HeadersLike | null | undefined): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  if (headers === null || headers === undefined) return lines;
  const entries: Iterable<readonly [string, unknown]> =
    Symbol.iterator in headers ? headers : Object.entries(headers);
  for (const [name, value] of entries) {
    if (value === undefined || value === null) continue;
    lines.set(name.toLowerCase(), Array.isArray(value) ? value.join(', ') : String(value));
  }
  return lines;
}
