import { decodeProvider } from './decode-provider.ts';
import { InvalidModelIdError } from './invalid-model-id-error.ts';
import { nearestNames } from './nearest-names.ts';
import type { Provider } from './provider.ts';
import type { ProviderRegistry } from './provider-registry.ts';
import { PROVIDER_ALIASES, PROVIDER_ROWS } from './provider-table.ts';

/** A provider of one's own. What is left out is as with an OpenAI-shaped one: `NAME_API_KEY`, nothing dropped. */
export type ProviderDefinition = {
  readonly [Member in keyof Omit<Provider, 'name'>]?: Provider[Member] | undefined;
};

/** What to add to the gateway's own providers. */
export interface ProviderRegistryOptions {
  /** Providers by name, lower case; one that exists already has its members replaced. Default: none. */
  readonly providers?: Readonly<Record<string, ProviderDefinition>> | undefined;
  /** Other names, each with the provider that it means; replaces an alias of that name. Default: none. */
  readonly aliases?: Readonly<Record<string, string>> | undefined;
  /** Registry to start from. Default: every provider of the gateway. `false` starts empty. */
  readonly extends?: ProviderRegistry | false | undefined;
}

/** Makers of open models that are no provider of the gateway, and who serves their models. */
const META = ['together-ai', 'groq', 'fireworks-ai', 'openrouter', 'cerebras', 'bedrock'];
const MAKERS: ReadonlyMap<string, readonly string[]> = /* @__PURE__ */ new Map([
  ['meta', META],
  ['meta-llama', META],
  ['llama', META],
]);

/**
 * Makes a registry out of the gateway's providers and one's own. Pass it to the parse functions and
 * keep it; nothing is registered globally, and a registry never changes.
 *
 * @throws {InvalidModelIdError} for a name that cannot stand in an id, or an alias of no provider.
 */
export function createProviderRegistry(options: ProviderRegistryOptions = {}): ProviderRegistry {
  const rows = new Map<string, Provider>();
  const names = new Map<string, string>();
  const base = options.extends === false ? [] : (options.extends?.providers ?? gatewayProviders());
  for (const provider of base) rows.set(provider.name, provider);
  for (const [name, definition] of Object.entries(options.providers ?? {})) {
    if (!/^[a-z0-9][\w.-]*$/.test(name) || name !== name.toLowerCase()) {
      throw new InvalidModelIdError('invalid_character', `no provider can have the name "${name}"`);
    }
    rows.set(name, { ...(rows.get(name) ?? decodeProvider(name, {}, [])), ...given(definition) });
  }
  for (const { name, aliases } of rows.values())
    for (const alias of aliases) names.set(alias, name);
  for (const [alias, name] of Object.entries(options.aliases ?? {})) {
    if (!rows.has(name)) {
      throw new InvalidModelIdError(
        'unknown_provider',
        `alias "${alias}" means no provider: "${name}"`,
      );
    }
    names.set(alias.toLowerCase(), name);
  }
  for (const name of rows.keys()) names.set(name, name);

  const providers = [...rows.values()].map((provider) => {
    const aliases = [...names].flatMap(([alias, name]) =>
      name === provider.name && alias !== name ? alias : [],
    );
    return Object.freeze({ ...provider, aliases: Object.freeze(aliases) });
  });
  return createLookups(providers, names);
}

function createLookups(
  providers: readonly Provider[],
  names: ReadonlyMap<string, string>,
): ProviderRegistry {
  const rows = new Map(providers.map((provider) => [provider.name, provider]));
  const resolve = (name: string): string | undefined => names.get(name.toLowerCase());
  // The gateway lists `portkey` and then does not find it; as a guess it only repeats the prefix.
  const guessable = [...names.keys()].filter((name) => name !== 'portkey');
  const nearest = (text: string): readonly string[] => [
    ...new Set(nearestNames(text, guessable).flatMap((name) => names.get(name) ?? [])),
  ];
  const suggest = (provider: string, model: string): readonly string[] => {
    const [first = '', ...rest] = model.split('/');
    // `litellm/openai/gpt-4o`, `portky/openai/gpt-4o`: what stands before a provider is too much.
    if (rest.length > 0 && resolve(first)) return [`portkey/${resolve(first)}/${rest.join('/')}`];
    const made = MAKERS.get(provider)?.filter((name) => rows.has(name)) ?? [];
    const near = made.length > 0 ? made : nearest(provider).slice(0, 3);
    const likely = near.length > 0 ? near : owners(providers, model);
    return likely.map((name) => `portkey/${name}/${model}`);
  };
  return Object.freeze({
    providers: Object.freeze(providers),
    get: (name: string) => rows.get(resolve(name) ?? ''),
    resolve,
    nearest,
    suggest,
  });
}

/** Providers whose own models are named like this one. */
function owners(providers: readonly Provider[], model: string): readonly string[] {
  const text = model.toLowerCase();
  return providers.flatMap(({ name, modelPrefixes }) =>
    modelPrefixes.some((prefix) => text.startsWith(prefix)) ? name : [],
  );
}

function gatewayProviders(): readonly Provider[] {
  const aliases = Object.entries(PROVIDER_ALIASES);
  return Object.entries(PROVIDER_ROWS).map(([name, row]) =>
    decodeProvider(
      name,
      row,
      aliases.flatMap(([alias, provider]) => (provider === name ? alias : [])),
    ),
  );
}

/** Members that are set: undefined means the default. */
function given(definition: ProviderDefinition): Partial<Provider> {
  // What was undefined is filtered out, so what is left has the members' own types.
  return Object.fromEntries(
    Object.entries(definition).filter(([, value]) => value !== undefined),
  ) as Partial<Provider>;
}
