/**
 * Words a tool's output for the model: strings as they are, everything else as JSON, nothing at all
 * as `null`. Throws for what JSON cannot hold.
 */
export function toToolContent(output: unknown): string {
  if (typeof output === 'string') return output;
  if (output === undefined) return 'null';
  const content: unknown = JSON.stringify(output);
  if (typeof content === 'string') return content;
  throw new TypeError(`A ${typeof output} has no form in JSON.`);
}
