import type { JsonSchema } from '../engine.ts';

/** Follows local references and merges `allOf`, so that the result can be read by itself. */
export function resolveSchema(schema: unknown, root: JsonSchema, depth = 0): JsonSchema {
  if (!isRecord(schema) || depth > 20) return {};
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    return resolveSchema(lookUp(reference, root), root, depth + 1);
  }
  const parts = Array.isArray(schema['allOf']) ? schema['allOf'] : [];
  if (parts.length === 0) return schema;
  let merged: Record<string, unknown> = { ...schema, allOf: undefined };
  for (const part of parts) {
    const resolved = resolveSchema(part, root, depth + 1);
    merged = {
      ...merged,
      ...resolved,
      properties: { ...record(merged['properties']), ...record(resolved['properties']) },
      required: [...strings(merged['required']), ...strings(resolved['required'])],
    };
  }
  return merged;
}

/** The JSON types that a schema allows, in lower case as Gemini's are not; inferred when unsaid. */
export function schemaTypes(schema: JsonSchema): string[] {
  const { type } = schema;
  const types = (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string');
  if (types.length > 0) {
    const lower = types.map((name) => name.toLowerCase());
    return schema['nullable'] === true ? [...lower, 'null'] : lower;
  }
  if (isRecord(schema['properties'])) return ['object'];
  if (isRecord(schema['items']) || Array.isArray(schema['prefixItems'])) return ['array'];
  return [];
}

/** The properties of an object schema. */
export function schemaProperties(schema: JsonSchema): [name: string, schema: unknown][] {
  return Object.entries(record(schema['properties']));
}

/** The words of a name: `maxTokens` and `max_tokens` are `max`, `tokens`. */
export function nameWords(name: string): string[] {
  return name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** True for a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The strings of a list, or none. */
export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function lookUp(reference: string, root: JsonSchema): unknown {
  if (!reference.startsWith('#')) return undefined;
  let found: unknown = root;
  for (const segment of reference.slice(1).split('/').slice(1)) {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    found = isRecord(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found;
}
