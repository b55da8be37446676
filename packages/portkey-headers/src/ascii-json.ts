/**
 * Writes JSON that a header can hold: fetch refuses anything above U+00FF and sends the rest as
 * Latin-1, so everything above ASCII is escaped. The gateway reads the escapes back.
 */
export function asciiJson(
  value: unknown,
  replacer?: (name: string, value: unknown) => unknown,
  indent?: number,
): string {
  return JSON.stringify(value, replacer, indent).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The same with a space after `,` and `:`, as Python writes it. */
export function pythonJson(value: unknown): string {
  // Line breaks are indentation here: inside a string they are escaped.
  return asciiJson(value, undefined, 1).replace(/(,?)\n */g, (_, comma: string) => comma && ', ');
}
