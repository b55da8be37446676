export type { ProviderDefinition, ProviderRegistryOptions } from './create-provider-registry.ts';
export { createProviderRegistry } from './create-provider-registry.ts';
export { formatModelId } from './format-model-id.ts';
export type { InvalidModelIdReason } from './invalid-model-id-error.ts';
export { InvalidModelIdError } from './invalid-model-id-error.ts';
export type { KnownModels } from './known-models.ts';
export type {
  KnownModelId,
  KnownProvider,
  ModelIdInput,
  ModelIdString,
} from './model-id-input.ts';
export { isModelId, parseModelId, safeParseModelId } from './parse-model-id.ts';
export type { ParseModelIdOptions } from './parse-options.ts';
export type { ModelIdParts, ParsedModelId } from './parsed-model-id.ts';
export type { Provider, ProviderQuirk, ProviderRequirement } from './provider.ts';
export type { ProviderRegistry } from './provider-registry.ts';
export type { ProviderAliases, ProviderName } from './provider-table.ts';
export {
  gatewayRegistry,
  getProvider,
  providerKeyVariables,
} from './providers.ts';
export type { SafeParseResult } from './read-model-id.ts';
export type { Register } from './register.ts';
export { nearestNames } from './suggest-ids.ts';
