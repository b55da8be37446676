import type { ProviderQuirk } from '@x/model-id';
import { getProvider } from '@x/model-id';

/** Who else has the quirks that the gateway has for the models of a maker on vertex-ai. */
const VERTEX_MAKERS: Readonly<Record<string, string>> = {
  anthropic: 'anthropic',
  meta: 'moonshot',
  mistralai: 'mistral-ai',
};

/** What differs from OpenAI in a chat with a model; undefined for a provider that is not listed. */
export function quirksOf(
  provider: string | undefined,
  model: string | undefined,
): readonly ProviderQuirk[] | undefined {
  if (provider === undefined) return undefined;
  const maker = model?.split('.', 1)[0] ?? '';
  const same = provider === 'vertex-ai' && Object.hasOwn(VERTEX_MAKERS, maker);
  return getProvider((same ? VERTEX_MAKERS[maker] : undefined) ?? provider)?.quirks;
}
