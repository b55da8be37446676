import type { Provider } from './provider.ts';

/** Which providers there are. Frozen; made by `createProviderRegistry`. */
export interface ProviderRegistry {
  /** Every provider, those of the gateway first. */
  readonly providers: readonly Provider[];
  /** What is known of a provider by its name or an alias, in any case, with or without `-`, `_`, `.`. */
  get(nameOrAlias: string): Provider | undefined;
  /** The gateway's name for a name or alias, found as by `get`: `Gemini` gives `google`. */
  resolve(nameOrAlias: string): string | undefined;
  /** Names of the providers that a misspelt one may mean; none when nothing is near. */
  nearest(text: string): readonly string[];
  /** Ids that may have been meant by one that is refused, best first; each of them parses. */
  suggest(id: string): readonly string[];
}
