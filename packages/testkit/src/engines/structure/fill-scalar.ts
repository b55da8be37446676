import type { JsonSchema } from '../engine.ts';
import type { Evidence } from './evidence.ts';

/** A value for a schema, and whether anything in it came from the text. */
export interface Filled {
  readonly value: unknown;
  readonly found: boolean;
}

const answerName = /answer|result|value|total|sum|product|output/i;

/** A number within the schema's bounds: computed, named in the text, or the next one of the text. */
export function fillNumber(
  type: string,
  schema: JsonSchema,
  evidence: Evidence,
  words: readonly string[],
): Filled {
  const { facts } = evidence;
  const labelled = Number.parseFloat(evidence.valueOf(words) ?? '');
  const computed =
    typeof facts.value === 'number' && answerName.test(words.join(' ')) ? facts.value : undefined;
  const found = computed ?? (Number.isNaN(labelled) ? evidence.takeNumber() : labelled);
  const bound = (name: string, otherwise: number): number => {
    const limit = schema[name];
    return typeof limit === 'number' ? limit : otherwise;
  };
  const step = bound('multipleOf', type === 'integer' ? 1 : 0);
  const low = Math.max(
    bound('minimum', -Infinity),
    bound('exclusiveMinimum', -Infinity) + (step || 1e-6),
  );
  const high = Math.min(
    bound('maximum', Infinity),
    bound('exclusiveMaximum', Infinity) - (step || 1e-6),
  );
  const clamped = Math.min(Math.max(found ?? 0, low), high);
  const value = step > 0 ? Math.round(clamped / step) * step : clamped;
  return { value: value < low ? value + step : value, found: found !== undefined };
}

/** A boolean: computed, named, or true for a word that is mentioned without a negation. */
export function fillBoolean(evidence: Evidence, words: readonly string[]): Filled {
  const { text, facts } = evidence;
  if (typeof facts.value === 'boolean') return { value: facts.value, found: true };
  const labelled = evidence.valueOf(words);
  if (labelled !== undefined) return { value: /^(?:true|yes|on|1)\b/i.test(labelled), found: true };
  const name = words.filter((word) => !/^(?:is|has|should)$/i.test(word)).join('[ _-]?');
  const mention = new RegExp(`(\\b(?:not|no|un|without|never)[ -]?)?(?:\\b)?${name}`, 'iu').exec(
    text,
  );
  if (name === '' || mention === null) return { value: false, found: false };
  return { value: mention[1] === undefined, found: true };
}

/** The option that the text mentions first, or the first one. */
export function fillEnum(
  options: readonly unknown[],
  evidence: Evidence,
  words: readonly string[],
): Filled {
  const text = (evidence.valueOf(words) ?? evidence.text).toLowerCase();
  const mentioned = options
    .map((option) => ({ option, at: text.search(wordPattern(String(option))) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);
  return { value: mentioned[0]?.option ?? options[0] ?? null, found: mentioned.length > 0 };
}

function wordPattern(option: string): RegExp {
  const words = option
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return words.length === 0
    ? /$^/
    : new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[\\s_-]*')}`, 'u');
}
