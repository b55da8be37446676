import type { PortkeyParams } from '@x/portkey-headers';
import { toPortkeyHeaders } from '@x/portkey-headers';

/**
 * The headers of `toPortkeyHeaders` for the hosted gateway. It demands a Portkey key, which
 * `createHeaders` does not: where none is given, one is added and its header left out again.
 */
export function ourLines(params: object): Record<string, string> {
  const given = { ...params };
  // Mistakes are put in on purpose, so this is no PortkeyParams; the builder checks it.
  const inherited = Object.create(Object.getPrototypeOf(params)) as PortkeyParams;
  const complete = Object.assign(inherited, { apiKey: 'pk-added' }, given);
  const { 'x-portkey-api-key': key, ...rest } = toPortkeyHeaders(complete, { target: 'hosted' });
  return key === undefined || key === 'pk-added' ? rest : { 'x-portkey-api-key': key, ...rest };
}
