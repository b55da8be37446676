import { InvalidModelIdError } from './invalid-model-id-error.ts';
import type { Provider, ProviderQuirk } from './provider.ts';
import type { ProviderRegistry } from './provider-registry.ts';
import { PROVIDER_TABLE } from './provider-table.ts';
import { nearestNames, suggestIds } from './suggest-ids.ts';

/** A provider of one's own. What is left out is as with OpenAI, the key in `NAME_API_KEY`. */
export type ProviderDefinition = Partial<Omit<Provider, 'name'>>;

/** What to add to the gateway's own providers. */
export interface ProviderRegistryOptions {
  /** Providers by name, lower case; one that exists has the given members replaced. Default: none. */
  readonly providers?: Readonly<Record<string, ProviderDefinition>> | undefined;
  /** Other names, each with the provider that it means; wins over an alias that exists. Default: none. */
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
  let rows: ReadonlyMap<string, Provider> | undefined;
  // The table is read when first asked for, so that importing the package costs next to nothing.
  const table = (): ReadonlyMap<string, Provider> => {
    rows ??= buildTable(options);
    return rows;
  };
  if (options.providers || options.aliases) table();

  const get = (name: string): Provider | undefined => table().get(name.toLowerCase());
  const registry: ProviderRegistry = {
    get providers() {
      return [...new Set(table().values())];
    },
    get,
    resolve: (name) => get(name)?.name,
    nearest: (text) => [
      ...new Set(nearestNames(text, [...table().keys()]).flatMap((name) => get(name)?.name ?? [])),
    ],
    suggest: (id) => suggestIds(id, registry),
  };
  return Object.freeze(registry);
}

/** Every provider under its name and its aliases; names first, in order of definition. */
function buildTable(options: ProviderRegistryOptions): ReadonlyMap<string, Provider> {
  const base = options.extends?.providers ?? PROVIDER_TABLE.split('\n').map(readProviderRow);
  const rows = new Map(base.map((row) => [row.name, row]));
  for (const [name, definition] of Object.entries(options.providers ?? {})) {
    if (!/^[a-z\d][a-z\d._-]*$/.test(name)) {
      throw new InvalidModelIdError('invalid_character', JSON.stringify(name));
    }
    rows.set(name, { ...(rows.get(name) ?? readProviderRow(name)), ...definition, name });
  }
  for (const [alias, name] of Object.entries(options.aliases ?? {})) {
    const row = rows.get(name);
    if (!row) throw new InvalidModelIdError('unknown_provider', JSON.stringify(name));
    rows.set(name, { ...row, aliases: [...row.aliases, alias] });
  }
  const providers = [...rows.values()].map((row) => Object.freeze(row));
  const named = providers.map((row) => [row.name, row] as const);
  const aliased = providers.flatMap((row) =>
    row.aliases.map((alias) => [alias.toLowerCase(), row] as const),
  );
  return new Map([...named, ...aliased, ...named]);
}

/** Spells out a row of the table, with the defaults that it leaves out. */
function readProviderRow(row: string): Provider {
  const [name = '', ...words] = row.split(' ');
  const take = (sign: string): readonly string[] =>
    words.flatMap((word) => (word[0] === sign ? word.slice(1) : []));
  const requires = take('+').map((word) => {
    const [param = '', variable = upper(param.replace(/[A-Z]/g, '_$&'))] = word.split('=');
    return { param, variable };
  });
  // A type test holds the words of the table to the union.
  const quirks = take('!') as readonly ProviderQuirk[];
  const [page] = take('@');
  const keys = take('$');
  const stem = upper(name);
  return {
    name,
    aliases: take('='),
    keyVariables: keys[0]
      ? keys
      : quirks.includes('no-auth')
        ? []
        : quirks.includes('credentials')
          ? requires.map(({ variable }) => variable)
          : [...new Set([stem.replace(/_AI$/, ''), stem])].map((each) => `${each}_API_KEY`),
    keyUrl: page && `https://${page}`,
    requires,
    quirks,
    modelPrefixes: take('~'),
  };
}

function upper(text: string): string {
  return text.toUpperCase().replace(/\W/g, '_');
}
