import type { InvalidModelIdReason } from './invalid-model-id-error.ts';
import { InvalidModelIdError } from './invalid-model-id-error.ts';
import type { ParseModelIdOptions } from './parse-options.ts';
import type { ParsedModelId } from './parsed-model-id.ts';
import { repairModelId } from './repair-model-id.ts';

/** Longest id, in UTF-16 units: the longest that AWS allows for the ARN of a Bedrock model. */
const MAX_LENGTH = 2048;
/** Beginnings of keys, so that a key given in the place of a model is never quoted. */
const KEY = /\b(?:sk|pk|gsk|xai|hf|nvapi|AIza)[-_\w]{14}/;
/** A provider or slug goes into a header, so it holds no more than names do. */
const NAME = /^\w[\w.-]*$/;
/** Control and format characters, lone surrogates, private use. */
const INVISIBLE = /\p{C}/u;

/**
 * Reads any value as a model id, without knowing which providers exist unless `options.registry`
 * says so. Linear in the input, which is refused unread when oversized.
 *
 * @throws {InvalidModelIdError} and nothing else, whatever the value.
 */
export function readModelId(input: unknown, options: ParseModelIdOptions = {}): ParsedModelId {
  const { registry, defaultId } = options;
  const source = idOf(input) ?? defaultId;
  if (typeof source !== 'string') {
    throw new InvalidModelIdError('not_a_string', `expected a string, got ${kindOf(input)}`);
  }
  if (source.length > MAX_LENGTH) {
    throw new InvalidModelIdError('too_long', `it has more than ${MAX_LENGTH} characters`);
  }
  const text = source.trim();
  if (text === '') {
    if (defaultId) return readModelId(defaultId, { ...options, defaultId: undefined });
    throw new InvalidModelIdError('empty', 'it is empty');
  }

  const fail = (reason: InvalidModelIdReason, problem: string, ids?: readonly string[]): never => {
    if (KEY.test(text)) throw new InvalidModelIdError(reason, `it ${problem}`);
    const repaired = repairModelId(text, (id) => readModelId(id, options));
    const suggestions = repaired.length > 0 ? repaired : ids;
    throw new InvalidModelIdError(reason, `${quote(text)} ${problem}`, suggestions);
  };

  if (/\s/.test(text)) fail('whitespace', 'has whitespace inside');
  if (INVISIBLE.test(text)) fail('invalid_character', 'has an invisible character');
  const segments = text.split('/');
  if (segments.includes('')) fail('empty_segment', 'has an empty segment');
  if (/^portkey$/i.test(segments[0] ?? '')) segments.shift();

  if (segments.length === 1 && options.defaultProvider && !segments[0]?.startsWith('@')) {
    segments.unshift(options.defaultProvider);
  }
  const [head = '', ...rest] = segments;
  const model = rest.join('/');
  const isSlug = head.startsWith('@');
  const name = isSlug ? head.slice(1) : head.toLowerCase();
  const provider = isSlug ? undefined : registry?.resolve(name);
  if (model === '') {
    if (isSlug || provider) fail('missing_model', 'names no model');
    fail('missing_provider', 'names no provider', registry?.suggest('', head));
  }
  if (!NAME.test(name)) {
    const ids = isSlug ? [] : registry?.suggest(name, model);
    fail('invalid_character', `cannot have ${quote(head)} as provider`, ids);
  }

  if (isSlug)
    return Object.freeze({ slug: name, model, id: `portkey/@${name}/${model}`, known: false });
  if (registry && !provider && options.unknownProvider !== 'allow') {
    const ids = registry.suggest(name, model);
    fail(
      'unknown_provider',
      `names a provider that the gateway does not have, ${quote(name)}`,
      ids,
    );
  }
  const used = provider ?? name;
  const known = provider !== undefined;
  return Object.freeze({ provider: used, model, id: `portkey/${used}/${model}`, known });
}

/** The id of a parsed value, else the value itself. A getter or proxy may throw: then it is no id. */
function idOf(input: unknown): unknown {
  try {
    return typeof input === 'object' && input !== null && 'id' in input ? input.id : input;
  } catch {
    return {};
  }
}

/** Quotes text for a message: at most 80 characters, nothing in it that could fool a terminal. */
function quote(text: string): string {
  const cut = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return JSON.stringify(cut).replace(
    /\p{C}/gu,
    (found) => `\\u{${found.codePointAt(0)?.toString(16)}}`,
  );
}

/** Names a kind of value without calling into it. */
function kindOf(input: unknown): string {
  return input === null ? 'null' : typeof input;
}
