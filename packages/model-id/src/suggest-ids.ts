import type { ProviderRegistry } from './provider-registry.ts';

/** Llama's maker is often taken for a provider; these serve its models, each with its own spelling. */
const META = /^(meta|meta-llama|llama)$/i;
const SERVE_META = 'together-ai groq fireworks-ai openrouter cerebras bedrock';

/**
 * Guesses the ids that were meant by one that is refused: quotes of an env file, backslashes,
 * blanks and doubled slashes repaired, the provider replaced by the nearest ones, or by the one
 * whose own models are named like this.
 */
export function suggestIds(
  id: string,
  registry: Omit<ProviderRegistry, 'suggest'>,
): readonly string[] {
  const { providers, resolve, nearest } = registry;
  const parts = id.split(/[/\\]/).map(repairSegment).filter(Boolean);
  if (parts[0]?.toLowerCase() === 'portkey') parts.shift();
  const [head = '', ...rest] = parts;
  const model = rest.join('/');
  if (/^@\w[\w.-]*$/.test(head) && model) return [`portkey/${head}/${model}`];

  const [next = '', ...after] = rest;
  const known = resolve(head);
  // `litellm/openai/gpt-4o`: what stands before a provider is too much.
  if (!known && after[0] && resolve(next)) return suggestIds(model, registry);
  const served = META.test(head) ? SERVE_META.split(' ').filter(resolve) : [];
  const meant = known ? [known] : served[0] ? served : nearest(head).slice(0, 3);
  const names = meant[0] && model ? meant : owners(model || head, providers);
  return names.map((name) => `portkey/${name}/${model || head}`);
}

function repairSegment(segment: string): string {
  return segment
    .trim()
    .replace(/\s+/g, '-')
    .replace(/["'`]|\p{C}/gu, '');
}

/** Providers whose own models are named like this one. */
function owners(model: string, providers: ProviderRegistry['providers']): readonly string[] {
  return providers
    .filter(({ modelPrefixes }) => modelPrefixes.some((prefix) => model.startsWith(prefix)))
    .map(({ name }) => name);
}
