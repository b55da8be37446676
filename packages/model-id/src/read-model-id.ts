import type { InvalidModelIdReason } from './invalid-model-id-error.ts';
import { InvalidModelIdError } from './invalid-model-id-error.ts';
import type { ParseModelIdOptions } from './parse-options.ts';
import type { ParsedModelId } from './parsed-model-id.ts';

/** Longest id, in UTF-16 units: the longest that AWS allows for the ARN of a Bedrock model. */
const MAX_LENGTH = 2048;
/** Beginnings of keys, so that a key given in the place of a model is never quoted. */
const KEY = /\b(sk|pk|gsk|xai|hf|nvapi|AIza)[-\w]{14}/;

/**
 * Reads any value as a model id, without knowing which providers exist unless `options.registry`
 * says so. Linear in the input, which is refused unread when oversized.
 *
 * @throws {InvalidModelIdError} and nothing else, whatever the value.
 */
export function readModelId(input: unknown, options: ParseModelIdOptions = {}): ParsedModelId {
  const { registry, defaultId } = options;
  const source = idOf(input) ?? defaultId;
  const isString = typeof source === 'string';
  const isLong = isString && source.length > MAX_LENGTH;
  const text = isString && !isLong ? source.trim() : '';

  const fail = (reason: InvalidModelIdReason): never => {
    if (!text || KEY.test(text)) throw new InvalidModelIdError(reason, '');
    const quoted = JSON.stringify(text.slice(0, 80).replace(/\p{C}/gu, '?'));
    throw new InvalidModelIdError(reason, quoted, registry?.suggest(text));
  };

  if (!isString) throw new InvalidModelIdError('not_a_string', typeof source);
  if (isLong) fail('too_long');
  if (!text) return defaultId?.trim() ? readModelId(defaultId, options) : fail('empty');
  if (/\s/.test(text)) fail('whitespace');
  if (/\p{C}/u.test(text)) fail('invalid_character');
  const segments = text.split('/');
  if (segments.includes('')) fail('empty_segment');
  if (segments[0]?.toLowerCase() === 'portkey') segments.shift();
  if (segments.length === 1 && options.defaultProvider && segments[0]?.[0] !== '@') {
    segments.unshift(options.defaultProvider);
  }

  const [head = '', ...rest] = segments;
  const model = rest.join('/');
  const isSlug = head[0] === '@';
  const name = isSlug ? head.slice(1) : head.toLowerCase();
  const listed = isSlug ? undefined : registry?.resolve(name);
  if (!model) fail(isSlug || listed ? 'missing_model' : 'missing_provider');
  // It goes into a header.
  if (!/^\w[\w.-]*$/.test(name)) fail('invalid_character');
  if (isSlug)
    return Object.freeze({ slug: name, model, id: `portkey/@${name}/${model}`, known: false });
  if (registry && !listed && options.unknownProvider !== 'allow') fail('unknown_provider');
  const provider = listed ?? name;
  return Object.freeze({ provider, model, id: `portkey/${provider}/${model}`, known: !!listed });
}

/** The id of a parsed value, else the value itself. A getter or a proxy may throw: then it is no id. */
function idOf(input: unknown): unknown {
  try {
    return typeof input === 'object' && input && 'id' in input ? input.id : input;
  } catch {
    return {};
  }
}
