import type { Provider } from './provider.ts';

/** Which providers there are. Frozen; made by `createProviderRegistry`. */
export interface ProviderRegistry {
  /** Every provider, in order of definition. */
  readonly providers: readonly Provider[];
  /** The row of a name or alias, in any case. */
  get(nameOrAlias: string): Provider | undefined;
  /** The gateway's name for a name or alias, in any case: `Gemini` gives `google`. */
  resolve(nameOrAlias: string): string | undefined;
  /** Names of the providers that a misspelt one may mean, best first; none when nothing is near. */
  nearest(text: string): readonly string[];
  /** Ids that may have been meant by one that is refused, best first; each of them parses. */
  suggest(id: string): readonly string[];
}
