import type { PortkeyParams } from './params.ts';

/** Parameters that are metadata under Portkey's own names; its spelling is British. */
const LABELS = [
  ['user', '_user'],
  ['organization', '_organisation'],
  ['environment', '_environment'],
  ['prompt', '_prompt'],
] as const;

/**
 * Makes the metadata of a request: every value a string, null and undefined dropped, the labels
 * under Portkey's names unless the metadata holds those itself. Takes checked params.
 */
export function wireMetadata(params: PortkeyParams): Readonly<Record<string, string>> | undefined {
  const entries = LABELS.flatMap(([param, name]) => {
    const value = params[param];
    return value === undefined ? [] : [[name, value] as const];
  });
  const given = Object.entries(params.metadata ?? {}).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, String(value)] as const],
  );
  // fromEntries defines members, so that a key `__proto__` is a key like any other.
  const metadata = Object.fromEntries([...entries, ...given]);
  return Object.keys(metadata).length === 0 ? undefined : metadata;
}
