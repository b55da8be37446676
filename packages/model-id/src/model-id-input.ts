import type { KnownModels } from './known-models.ts';
import type { ParsedModelId } from './parsed-model-id.ts';
import type { ProviderAliases, ProviderName } from './provider-table.ts';
import type { Register } from './register.ts';

/** Models by provider: those of the data package and those in {@link Register}. */
type ModelsOf<Models> = {
  [Provider in keyof Models & string]: `portkey/${Provider}/${Models[Provider] & string}`;
}[keyof Models & string];

/** Providers that a literal may name: the gateway's, their aliases, and your own in {@link Register}. */
export type KnownProvider =
  | ProviderName
  | keyof ProviderAliases
  | Exclude<keyof Register & string, `@${string}`>;

/** Ids that an editor completes. Not all that exist: any other model of a known provider is as good. */
export type KnownModelId = ModelsOf<KnownModels> | ModelsOf<Register>;

/**
 * An id that the compiler lets pass: any model of a known provider or of the model catalog. The
 * prefix may be left out. A plain `string` does not fit, parse it with `parseModelId`.
 *
 * `Record<never, never>` keeps the compiler from folding the known ids into the patterns, which
 * would lose every completion; `{}` does that for `string` alone.
 */
export type ModelIdString =
  | KnownModelId
  | (`portkey/${KnownProvider}/${string}` & Record<never, never>)
  | (`${Exclude<KnownProvider, 'portkey'>}/${string}` & Record<never, never>)
  | (`${'' | 'portkey/'}@${string}/${string}` & Record<never, never>);

/** Anything that names a model: an id the compiler can check, or a value that was parsed before. */
export type ModelIdInput = ModelIdString | ParsedModelId;
