import { createProviderRegistry } from './create-provider-registry.ts';
import type { Provider } from './provider.ts';
import type { ProviderRegistry } from './provider-registry.ts';
import type { ProviderAliases, ProviderName } from './provider-table.ts';

/** Every provider that the gateway accepts, with its aliases. Frozen. */
export const gatewayRegistry: ProviderRegistry = /* @__PURE__ */ createProviderRegistry();

/** Gives what is known of a provider, by its name or an alias in any case. */
export function getProvider(name: ProviderName | keyof ProviderAliases): Provider;
export function getProvider(name: string): Provider | undefined;
export function getProvider(name: string): Provider | undefined {
  return gatewayRegistry.get(name);
}

/**
 * Gives the environment variables that may hold a provider's key, in the order to try them. Empty
 * for one that needs none (ollama) and for a name that the gateway does not have.
 */
export function providerKeyVariables(nameOrAlias: string): readonly string[] {
  return gatewayRegistry.get(nameOrAlias)?.keyVariables ?? [];
}
