/** Headers as clients hand them out. */
export type HeadersLike =
  | Headers
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | Iterable<readonly [string, string]>;

/** Reads headers of any kind into a map by lower-case name; what is no line of text stays out. */
export function readHeaders(headers: HeadersLike | null | undefined): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  try {
    const given = headers ?? {};
    const entries: Iterable<readonly unknown[]> =
      Symbol.iterator in given ? given : Object.entries(given);
    for (const [name, value] of entries) {
      const text = Array.isArray(value) ? value.join(', ') : value;
      if (['string', 'number'].includes(typeof text)) {
        lines.set(String(name).toLowerCase(), String(text));
      }
    }
  } catch {
    // What cannot be read on has been read as far as it can.
  }
  return lines;
}
