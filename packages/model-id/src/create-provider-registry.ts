import { InvalidModelIdError } from './invalid-model-id-error.ts';
import type { Provider } from './provider.ts';
import type { ProviderRegistry } from './provider-registry.ts';
import { PROVIDER_TABLE } from './provider-table.ts';
import { readProviderRow } from './read-provider-row.ts';
import { nearestNames, squeeze, suggestIds } from './suggest-ids.ts';

/** A provider of one's own. What is left out is as with OpenAI, the key in `NAME_API_KEY`. */
export type ProviderDefinition = Partial<Omit<Provider, 'name'>>;

/** What to add to the gateway's own providers. */
export interface ProviderRegistryOptions {
  /**
   * Providers by name, also `@slug` of the model catalog. One that exists is replaced, and its
   * aliases go on leading to it: to change a member of it, write
   * `{ google: { ...getProvider('google'), keyVariables: ['MY_KEY'] } }`. A name or alias that
   * meant another provider now means this one. Default: none.
   */
  readonly providers?: Readonly<Record<string, ProviderDefinition>> | undefined;
}

/**
 * Makes a registry out of the gateway's providers and one's own. Pass it to the parse functions and
 * keep it; nothing is registered globally, and a registry never changes.
 *
 * @throws {InvalidModelIdError} for a name that cannot stand in an id.
 */
export function createProviderRegistry(options?: ProviderRegistryOptions): ProviderRegistry {
  // Without a prototype, so that a polluted one adds no provider.
  const { providers = {} }: ProviderRegistryOptions = Object.assign(Object.create(null), options);
  const rows: Record<string, Provider> = Object.create(null);
  const names: Record<string, string> = Object.create(null);
  const add = (row: Provider): void => {
    // A copy, frozen to the bottom.
    rows[row.name] = JSON.parse(JSON.stringify(row), (_key, value) => Object.freeze(value));
    for (const name of [...row.aliases, row.name]) names[squeeze(name)] = row.name;
  };
  for (const group of PROVIDER_TABLE.split('\n\n')) {
    const [quirks, ...lines] = group.split('\n');
    for (const line of lines) add(readProviderRow(line, quirks));
  }
  for (const [name, definition] of Object.entries(providers)) {
    if (!/^@?\w[\w.-]*$/.test(name)) throw new InvalidModelIdError('invalid_character', name);
    add({ ...readProviderRow(name), ...definition, name });
  }

  const resolve = (name: string): string | undefined => names[squeeze(name)];
  const registry: ProviderRegistry = {
    providers: Object.freeze(Object.values(rows)),
    get: (name) => rows[resolve(name) ?? ''],
    resolve,
    nearest: (text) =>
      registry.providers
        .filter(({ name, aliases }) => nearestNames(text, [name, ...aliases])[0])
        .map(({ name }) => name),
    suggest: (id) => suggestIds(id, registry),
  };
  return Object.freeze(registry);
}
