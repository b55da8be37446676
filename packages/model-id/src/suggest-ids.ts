import type { ProviderRegistry } from './provider-registry.ts';

/** Llama's maker is often taken for a provider; these serve its models, each with its own spelling. */
const META = /^(meta|meta-llama|llama)$/i;
const SERVE_META = 'together-ai groq fireworks-ai openrouter cerebras bedrock';

/**
 * Guesses the ids that were meant by one that is refused: quotes of an env file, backslashes,
 * blanks and doubled slashes repaired, the provider replaced by the nearest ones, or by the one
 * whose own models are named like this.
 */
export function suggestIds(id: string, registry: ProviderRegistry): readonly string[] {
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

/**
 * Finds the names that a misspelt one may mean, best first. Case and separators do not count; a
 * name is near when it is up to two edits away and no more than 40 % differs, or when one begins
 * with the other. Text over 32 characters is no misspelt name.
 */
export function nearestNames(text: string, names: readonly string[]): readonly string[] {
  const wanted = squeeze(text);
  if (wanted.length < 2 || wanted.length > 32) return [];
  return (
    names
      .map((name) => [distanceOf(wanted, squeeze(name)), name] as const)
      // The gateway lists `portkey` and then does not find it; as a guess it would repeat the prefix.
      .filter(
        ([distance, name]) => distance <= Math.min(2, name.length * 0.4) && name !== 'portkey',
      )
      .sort(([a], [b]) => a - b)
      .map(([, name]) => name)
  );
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[\W_]/g, '');
}

/** Edits from one to the other: insert, delete or replace a character. */
function distanceOf(from: string, to: string): number {
  if (from.length > 3 && to.length > 3 && (to.startsWith(from) || from.startsWith(to))) return 1;
  let row = [...`${to} `].map((_, index) => index);
  for (const letter of from) {
    const next = [(row[0] ?? 0) + 1];
    row.reduce((diagonal, above, at) => {
      next[at] = Math.min(diagonal + +(letter !== to[at - 1]), above + 1, (next[at - 1] ?? 0) + 1);
      return above;
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}
