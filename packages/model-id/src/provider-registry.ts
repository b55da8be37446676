import type { Provider } from './provider.ts';

/** Which providers there are. Immutable; made by `createProviderRegistry`. */
export interface ProviderRegistry {
  /** Every provider, in order of definition. */
  readonly providers: readonly Provider[];
  /** The row of a name or alias, in any case. */
  get(nameOrAlias: string): Provider | undefined;
  /** The gateway's name for a name or alias, in any case: `Gemini` gives `google`. */
  resolve(nameOrAlias: string): string | undefined;
  /** Provider names that may have been meant, best first; none when nothing is near. */
  nearest(text: string): readonly string[];
  /**
   * Whole ids that may have been meant by a provider that is not listed (`''` when there was none)
   * and a model, best first.
   */
  suggest(provider: string, model: string): readonly string[];
}
