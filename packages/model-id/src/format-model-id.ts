import { InvalidModelIdError } from './invalid-model-id-error.ts';
import type { CatalogModelId, ProviderModelId } from './parsed-model-id.ts';
import { readModelId } from './read-model-id.ts';

/**
 * Writes the canonical id, `portkey/openai/gpt-4o` or `portkey/@slug/model`. Aliases stay as they
 * are given; parsing resolves them. `parseModelId(formatModelId(parsed))` equals `parsed`.
 *
 * @throws {InvalidModelIdError} when the parts cannot stand in an id.
 */
export function formatModelId<const Provider extends string, const Model extends string>(
  parts: Pick<ProviderModelId<Provider, Model>, 'provider' | 'model'>,
): `portkey/${Provider}/${Model}`;
export function formatModelId<const Slug extends string, const Model extends string>(
  parts: Pick<CatalogModelId<Slug, Model>, 'slug' | 'model'>,
): `portkey/@${Slug}/${Model}`;
export function formatModelId(parts: FormatParts): string;
export function formatModelId({ provider, slug, model }: FormatParts): string {
  const head = slug === undefined ? provider : `@${slug}`;
  if (typeof head !== 'string' || typeof model !== 'string') {
    throw new InvalidModelIdError('not_a_string', '');
  }
  // A slash would move the end of the provider into the model.
  if (head.includes('/')) throw new InvalidModelIdError('invalid_character', JSON.stringify(head));
  return readModelId(`portkey/${head}/${model}`).id;
}

/** A provider or a catalog slug, and a model. */
interface FormatParts {
  readonly provider?: string | undefined;
  readonly slug?: string | undefined;
  readonly model: string;
}
