/**
 * Writes JSON that a header can hold: fetch refuses anything above U+00FF and sends the rest as
 * Latin-1, so everything above ASCII is escaped. The gateway reads the escapes back.
 */
export function asciiJson(value: unknown): string {
  return escapeUnits(JSON.stringify(value));
}

/** The same with a space after `,` and `:`, as Python writes it. */
export function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return asciiJson(value ?? null);
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${members.map(([name, item]) => `${asciiJson(name)}: ${pythonJson(item)}`).join(', ')}}`;
}

function escapeUnits(json: string): string {
  return json.replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
