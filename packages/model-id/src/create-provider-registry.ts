import { InvalidModelIdError } from './invalid-model-id-error.ts';
import { nearestNames } from './nearest-names.ts';
import type { Provider } from './provider.ts';
import type { ProviderRegistry } from './provider-registry.ts';
import { PROVIDER_TABLE } from './provider-table.ts';
import { readProviderRow } from './read-provider-row.ts';
import { suggestIds } from './suggest-ids.ts';

/** A provider of one's own. What is left out is as with OpenAI, the key in `NAME_API_KEY`. */
export type ProviderDefinition = Partial<Omit<Provider, 'name'>>;

/** What to add to the gateway's own providers. */
export interface ProviderRegistryOptions {
  /** Providers by name, lower case; one that exists has the given members replaced. Default: none. */
  readonly providers?: Readonly<Record<string, ProviderDefinition>> | undefined;
  /** Other names, each with the provider that it means; in any case; wins over one that exists. Default: none. */
  readonly aliases?: Readonly<Record<string, string>> | undefined;
  /** Providers to start from. Default: all that the gateway accepts. */
  readonly extends?: ProviderRegistry | undefined;
}

/**
 * Makes a registry out of the gateway's providers and one's own. Pass it to the parse functions and
 * keep it; nothing is registered globally, and a registry never changes.
 *
 * @throws {InvalidModelIdError} for a name that cannot stand in an id, or an alias of no provider.
 */
export function createProviderRegistry(options: ProviderRegistryOptions = {}): ProviderRegistry {
  const base = options.extends?.providers ?? PROVIDER_TABLE.split('\n').map(readProviderRow);
  const rows = new Map(base.map((row) => [row.name, row]));
  for (const [name, definition] of Object.entries(options.providers ?? {})) {
    if (!/^[a-z\d][a-z\d._-]*$/.test(name))
      throw new InvalidModelIdError('invalid_character', name);
    rows.set(name, { ...(rows.get(name) ?? readProviderRow(name)), ...definition });
  }
  for (const [alias, name] of Object.entries(options.aliases ?? {})) {
    const row = rows.get(name);
    if (!row) throw new InvalidModelIdError('unknown_provider', name);
    rows.set(name, { ...row, aliases: [...row.aliases, alias.toLowerCase()] });
  }

  const providers = [...rows.values()].map((row) => Object.freeze(row));
  const byName = new Map([
    ...providers.flatMap((row) => row.aliases.map((alias) => [alias, row] as const)),
    ...rows,
  ]);
  const get = (name: string): Provider | undefined => byName.get(name.toLowerCase());
  const resolve = (name: string): string | undefined => get(name)?.name;
  // The gateway lists `portkey` and then does not find it; as a guess it would repeat the prefix.
  const guessable = [...byName.keys()].filter((name) => name !== 'portkey');
  const nearest = (text: string): readonly string[] => [
    ...new Set(nearestNames(text, guessable).flatMap((name) => resolve(name) ?? [])),
  ];
  const lookups = { providers: Object.freeze(providers), get, resolve, nearest };
  return Object.freeze({ ...lookups, suggest: (id: string) => suggestIds(id, lookups) });
}
