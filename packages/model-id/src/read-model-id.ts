import type { InvalidModelIdReason } from './invalid-model-id-error.ts';
import { InvalidModelIdError } from './invalid-model-id-error.ts';
import type { ParseModelIdOptions } from './parse-options.ts';
import type { ModelIdParts, ParsedModelId } from './parsed-model-id.ts';
import type { ProviderRegistry } from './provider-registry.ts';

/** Longest id, in UTF-16 units: the longest that AWS allows for the ARN of a Bedrock model. */
const MAX_LENGTH = 2048;
/** The prefix, the provider or `@slug`, and the model; the first two may be left out. */
const SHAPE = /^(?:portkey\/)?(?:([^/]+)\/)?(.+)/i;

/**
 * Reads any value as a model id. Which providers exist it knows from `options.registry` or
 * `defaultRegistry` alone. Linear in the input, which is refused unread when oversized.
 *
 * @throws {InvalidModelIdError} and nothing else, whatever the value.
 */
export function readModelId(
  input: unknown,
  options?: ParseModelIdOptions,
  defaultRegistry?: ProviderRegistry,
): ParsedModelId {
  const {
    registry = defaultRegistry,
    defaultProvider,
    unknownProvider,
    // Without a prototype, so that a polluted one sets no option.
  }: ParseModelIdOptions = Object.assign(Object.create(null), options);
  const text = textOf(input);
  if (typeof text !== 'string') throw new InvalidModelIdError('not_a_string', text);
  const fail = (reason: InvalidModelIdReason): never => {
    throw new InvalidModelIdError(reason, text.slice(0, MAX_LENGTH), registry?.suggest(text));
  };

  if (!text) fail('empty');
  if (text.length > MAX_LENGTH) fail('too_long');
  if (/\s/.test(text)) fail('whitespace');
  if (/["'`\p{C}]/u.test(text)) fail('invalid_character');
  if (/^\/|\/\/|\/$/.test(text)) fail('empty_segment');

  const [, head = defaultProvider, model = ''] = SHAPE.exec(text) ?? [];
  if (typeof head !== 'string') {
    return fail(model[0] === '@' || registry?.get(model) ? 'missing_model' : 'missing_provider');
  }
  // It goes into a header.
  if (!/^@?\w[\w.-]*$/.test(head)) fail('invalid_character');
  const known = head[0] === '@' ? head : registry?.resolve(head);
  if (registry && !known && unknownProvider !== 'allow') fail('unknown_provider');
  const provider = known ?? head.toLowerCase();
  // Not enumerable: a copy with another model must not carry this one's id along.
  return Object.freeze(
    Object.defineProperty({ provider, model }, 'id', { value: `portkey/${provider}/${model}` }),
  ) as ParsedModelId;
}

/** The parsed value or the error; `success` tells which. */
export type SafeParseResult =
  | { readonly success: true; readonly value: ParsedModelId; readonly error?: undefined }
  | { readonly success: false; readonly error: InvalidModelIdError; readonly value?: undefined };

/** Like {@link readModelId}, but returns the error instead of throwing it. */
export function safeReadModelId(
  id: unknown,
  options?: ParseModelIdOptions,
  defaultRegistry?: ProviderRegistry,
): SafeParseResult {
  try {
    return { success: true, value: readModelId(id, options, defaultRegistry) };
  } catch (error) {
    // It throws nothing else: it has checked all that it calls a method of.
    return { success: false, error: error as InvalidModelIdError };
  }
}

/** What to read: a trimmed string, of parts too. A getter or a proxy may throw: then it is no id. */
function textOf(input: unknown): unknown {
  if (typeof input === 'string') return input.trim();
  try {
    const { provider, model }: Partial<ModelIdParts> = Object.assign(Object.create(null), input);
    // A slash would move the end of the provider into the model; a backslash is refused.
    if (typeof model === 'string' && provider)
      return `portkey/${provider.replaceAll('/', '\\')}/${model}`;
  } catch {}
  return input;
}
