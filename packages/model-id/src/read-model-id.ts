import type { InvalidModelIdReason } from './invalid-model-id-error.ts';
import { InvalidModelIdError } from './invalid-model-id-error.ts';
import type { ParseModelIdOptions } from './parse-options.ts';
import type { CatalogModelId, ParsedModelId, ProviderModelId } from './parsed-model-id.ts';

/** Longest id, in UTF-16 units: the longest that AWS allows for the ARN of a Bedrock model. */
const MAX_LENGTH = 2048;
/** The prefix, the provider or slug, and the model; the first two may be left out. */
const SHAPE = /^(?:portkey\/)?(?:([^/]+)\/)?(.+)$/i;
/** Beginnings of keys, so that a key given in the place of a model is never quoted. */
const KEY = /\b((g?sk|pk|xai|hf)[-_]|AIza)[-\w]{12}/;

/**
 * Reads any value as a model id, without knowing which providers exist unless `options.registry`
 * says so. Linear in the input, which is refused unread when oversized.
 *
 * @throws {InvalidModelIdError} and nothing else, whatever the value.
 */
export function readModelId(input: unknown, options: ParseModelIdOptions = {}): ParsedModelId {
  const { registry, defaultId } = options;
  const source = idOf(input) ?? defaultId;
  if (typeof source !== 'string') throw new InvalidModelIdError('not_a_string', typeof source);
  if (source.length > MAX_LENGTH) throw new InvalidModelIdError('too_long', '');
  const text = source.trim();

  const fail = (reason: InvalidModelIdReason): never => {
    if (KEY.test(text)) throw new InvalidModelIdError(reason, '');
    const quoted = JSON.stringify(text.slice(0, 80).replace(/\p{C}/gu, '?'));
    throw new InvalidModelIdError(reason, quoted, registry?.suggest(text));
  };

  if (!text) return defaultId?.trim() ? readModelId(defaultId, options) : fail('empty');
  if (/\s/.test(text)) fail('whitespace');
  if (/\p{C}/u.test(text)) fail('invalid_character');
  if (/^\/|\/\/|\/$/.test(text)) fail('empty_segment');

  const [, first, model = ''] = SHAPE.exec(text) ?? [];
  const head = first ?? options.defaultProvider;
  if (!first && (model[0] === '@' || (!head && registry?.resolve(model)))) fail('missing_model');
  if (!head) return fail('missing_provider');
  const isSlug = head[0] === '@';
  const name = isSlug ? head.slice(1) : head.toLowerCase();
  const listed = isSlug ? undefined : registry?.resolve(name);
  // It goes into a header.
  if (!/^\w[\w.-]*$/.test(name)) fail('invalid_character');
  if (isSlug)
    return Object.freeze({ slug: name, model, id: `portkey/@${name}/${model}`, known: false });
  if (registry && !listed && options.unknownProvider !== 'allow') fail('unknown_provider');
  const provider = listed ?? name;
  return Object.freeze({ provider, model, id: `portkey/${provider}/${model}`, known: !!listed });
}

/** The parsed value or the error; `success` tells which. */
export type SafeParseResult =
  | { readonly success: true; readonly value: ParsedModelId; readonly error?: undefined }
  | { readonly success: false; readonly error: InvalidModelIdError; readonly value?: undefined };

/** Like {@link readModelId}, but returns the error instead of throwing it. */
export function safeReadModelId(id: unknown, options?: ParseModelIdOptions): SafeParseResult {
  try {
    return { success: true, value: readModelId(id, options) };
  } catch (error) {
    if (error instanceof InvalidModelIdError) return { success: false, error };
    throw error;
  }
}

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

/** The id of a parsed value, else the value itself. A getter or a proxy may throw: then it is no id. */
function idOf(input: unknown): unknown {
  try {
    return typeof input === 'object' && input && 'id' in input ? input.id : input;
  } catch {
    return {};
  }
}
