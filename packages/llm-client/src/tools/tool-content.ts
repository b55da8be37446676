/**
 * Words a tool's output for the model: strings as they are, everything else as JSON, nothing at all
 * as `null`. Throws for what JSON cannot hold, and an error that was given back in place of thrown.
 */
export function toToolContent(output: unknown): string {
  if (typeof output === 'string') return output;
  if (output === undefined) return 'null';
  if (output instanceof Error) throw output;
  // JSON would make `{}` of them, and the model would take that for the answer.
  if (output instanceof Map || output instanceof Set) {
    throw new TypeError('A Map or Set has no form in JSON: give an object or an array.');
  }
  const content: unknown = JSON.stringify(output);
  if (typeof content === 'string') return content;
  throw new TypeError(`A ${typeof output} has no form in JSON.`);
}
