import type { ProviderRegistry } from './provider-registry.ts';

/** How an id is read. Nothing here is remembered between calls. */
export interface ParseModelIdOptions {
  /** Provider of an id that holds only a model, `gpt-4o`; may be a catalog `@slug`. Default: none. */
  readonly defaultProvider?: string | undefined;
  /**
   * What an unlisted provider does: `error` throws with the nearest names, `allow` passes it, for the
   * hosted gateway, whose list is longer and moves. Default `error`.
   */
  readonly unknownProvider?: 'error' | 'allow' | undefined;
  /**
   * Which providers and aliases there are. Default: those of the gateway; from `@x/model-id/parse`
   * none, and then aliases stay as they are written and every provider passes.
   */
  readonly registry?: ProviderRegistry | undefined;
}
