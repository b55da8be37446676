import type { JsonSchema } from '../engine.ts';
import type { Evidence } from './evidence.ts';
import { collectEvidence } from './evidence.ts';
import type { Filled } from './fill-scalar.ts';
import { fillBoolean, fillEnum, fillNumber } from './fill-scalar.ts';
import { findString, fitString } from './fill-string.ts';
import {
  isRecord,
  nameWords,
  resolveSchema,
  schemaProperties,
  schemaTypes,
  strings,
} from './read-schema.ts';

interface Place {
  readonly root: JsonSchema;
  readonly words: readonly string[];
  readonly depth: number;
}

const maxDepth = 12;
const maxItems = 50;

/** Makes a value that is valid for a JSON Schema, filled with what the evidence holds. */
export function fillSchema(schema: JsonSchema, evidence: Evidence, name = ''): Filled {
  return fill(schema, evidence, { root: schema, words: nameWords(name), depth: 0 });
}

function fill(unresolved: unknown, evidence: Evidence, place: Place): Filled {
  const schema = resolveSchema(unresolved, place.root);
  if (place.depth > maxDepth) return { value: null, found: false };
  if ('const' in schema) return { value: schema['const'], found: false };
  if (Array.isArray(schema['enum'])) return fillEnum(schema['enum'], evidence, place.words);
  const variants = [schema['anyOf'], schema['oneOf']].find(Array.isArray);
  if (variants !== undefined) return fillVariant(variants, evidence, place);
  const types = schemaTypes(schema);
  const type = types.find((candidate) => candidate !== 'null') ?? types[0];
  const filled = fillType(type, schema, evidence, place);
  return !filled.found && types.includes('null') ? { value: null, found: false } : filled;
}

function fillType(
  type: string | undefined,
  schema: JsonSchema,
  evidence: Evidence,
  place: Place,
): Filled {
  if (type === 'object') return fillObject(schema, evidence, place);
  if (type === 'array') return fillArray(schema, evidence, place);
  if (type === 'number' || type === 'integer')
    return fillNumber(type, schema, evidence, place.words);
  if (type === 'boolean') return fillBoolean(evidence, place.words);
  if (type === 'null') return { value: null, found: false };
  const text = findString(place.words, schema, evidence);
  return { value: fitString(text ?? 'unknown', schema), found: text !== undefined };
}

function fillObject(schema: JsonSchema, evidence: Evidence, place: Place): Filled {
  const required = strings(schema['required']);
  const entries: [string, unknown][] = [];
  let anything = false;
  for (const [name, property] of schemaProperties(schema)) {
    const inner = { ...place, words: nameWords(name), depth: place.depth + 1 };
    const { value, found } = fill(property, evidence, inner);
    if (found || required.includes(name)) entries.push([name, value]);
    anything ||= found;
  }
  return { value: Object.fromEntries(entries), found: anything };
}

function fillArray(schema: JsonSchema, evidence: Evidence, place: Place): Filled {
  const items = resolveSchema(schema['items'], place.root);
  const inner = {
    ...place,
    words: place.words.map((word) => word.replace(/s$/, '')),
    depth: place.depth + 1,
  };
  const values: unknown[] = [];
  const add = (one: Evidence): boolean => {
    const { value, found } = fill(items, one, inner);
    if (found) values.push(value);
    return found;
  };
  const [type] = schemaTypes(items);
  const computed = evidence.facts.value;
  const wanted = type === 'integer' ? 'number' : type;
  if (Array.isArray(computed) && computed.every((item) => typeof item === wanted)) {
    values.push(...computed);
  } else if (type === 'object' || (type === 'string' && !Array.isArray(items['enum']))) {
    const labelled = evidence.text.split(':').at(-1) ?? '';
    const separator = type === 'object' ? /[;\n]|\band\b/ : /[,;\n]|\band\b/;
    for (const clause of labelled.split(separator).slice(0, maxItems)) {
      const text = clause.trim().replace(/[.?!]$/, '');
      if (type === 'string' && text !== '') values.push(fitString(text, items));
      else if (text !== '') add(collectEvidence(text));
    }
  } else {
    while (values.length < maxItems && type !== 'boolean' && add(evidence));
  }
  const least = Math.min(Number(schema['minItems'] ?? 0) || 0, maxItems);
  while (values.length < least) values.push(fill(items, collectEvidence(''), inner).value);
  const most =
    typeof schema['maxItems'] === 'number'
      ? schema['maxItems']
      : Math.max(maxItems, Array.isArray(computed) ? computed.length : 0);
  const unique = schema['uniqueItems'] === true ? [...new Set(values)] : values;
  return { value: unique.slice(0, most), found: values.length > 0 };
}

function fillVariant(variants: readonly unknown[], evidence: Evidence, place: Place): Filled {
  const inner = { ...place, depth: place.depth + 1 };
  const isNull = (schema: unknown): boolean => isRecord(schema) && schema['type'] === 'null';
  const [first] = variants.filter((variant) => !isNull(variant));
  const filled = fill(first, evidence, inner);
  return !filled.found && variants.some(isNull) ? { value: null, found: false } : filled;
}
