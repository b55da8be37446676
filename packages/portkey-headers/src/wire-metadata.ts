import type { PortkeyParams } from './params.ts';

/**
 * Makes the metadata of a request: every value a string, null dropped, the labels under Portkey's
 * names unless the metadata holds those itself. Takes checked params.
 */
export function wireMetadata(params: PortkeyParams): Readonly<Record<string, string>> | undefined {
  const { user, organization, environment, prompt, metadata } = params;
  const entries = Object.entries({
    _user: user,
    // Portkey's spelling.
    _organisation: organization,
    _environment: environment,
    _prompt: prompt,
    ...metadata,
  });
  const given = entries.filter(([, value]) => (value ?? null) !== null);
  // fromEntries defines members, so that a key `__proto__` is a key like any other.
  return given.length === 0
    ? undefined
    : Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
