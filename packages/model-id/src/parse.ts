/**
 * `@x/model-id/parse`: the same functions without the provider table, for where every byte counts.
 * Aliases and provider names are checked only against the `registry` that is passed in.
 */

export type { InvalidModelIdReason } from './invalid-model-id-error.ts';
export { InvalidModelIdError } from './invalid-model-id-error.ts';
export type { ParseModelIdOptions } from './parse-options.ts';
export type { CatalogModelId, ParsedModelId, ProviderModelId } from './parsed-model-id.ts';
export type { SafeParseResult } from './read-model-id.ts';
export {
  formatModelId,
  readModelId as parseModelId,
  safeReadModelId as safeParseModelId,
} from './read-model-id.ts';
