import { isRecord } from '../is-record.ts';
import type { JsonSchema } from './standard-schema.ts';

/** A schema closed for strict mode, and what keeps it from being accepted there. */
export interface StrictSchema {
  /** The schema with `additionalProperties: false` where it said nothing. */
  readonly schema: JsonSchema;
  /** Each reason with its path; empty when strict mode takes the schema. */
  readonly obstacles: readonly string[];
}

const UNSUPPORTED = [
  'allOf',
  'oneOf',
  'not',
  'if',
  'prefixItems',
  'patternProperties',
  'propertyNames',
  'dependentRequired',
  'dependentSchemas',
  'default',
] as const;

const FORMATS: ReadonlySet<unknown> = new Set([
  'date-time',
  'time',
  'date',
  'duration',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uuid',
]);

const TYPED = ['type', 'anyOf', 'enum', 'const', '$ref'] as const;
const MAX_DEPTH = 100;

/**
 * Closes every object of a schema, as OpenAI's strict mode demands, and lists what it would refuse:
 * optional properties, open objects, keywords outside of its subset. Nothing else is changed.
 */
export function toStrictSchema(schema: JsonSchema): StrictSchema {
  const obstacles: string[] = [];
  return { schema: closeNode(schema, '', 0, obstacles), obstacles };
}

function closeNode(node: JsonSchema, path: string, depth: number, obstacles: string[]): JsonSchema {
  const block = (reason: string): number => obstacles.push(`${path || 'the top'} ${reason}`);
  if (depth > MAX_DEPTH) {
    block('is nested too deep');
    return node;
  }
  for (const keyword of UNSUPPORTED) if (keyword in node) block(`uses \`${keyword}\``);
  if (!TYPED.some((keyword) => keyword in node)) block('has no type');
  if ('format' in node && !FORMATS.has(node['format'])) block('uses a format of its own');
  if (/\(\?<?[=!]/.test(String(node['pattern'] ?? ''))) block('uses a pattern that looks around');
  const closed: Record<string, unknown> = { ...node };
  if (node['type'] === 'object' || isRecord(node['properties'])) {
    closed['additionalProperties'] = node['additionalProperties'] ?? false;
    if (closed['additionalProperties'] !== false) block('allows other properties');
    const required = Array.isArray(node['required']) ? node['required'] : [];
    for (const name of Object.keys(isRecord(node['properties']) ? node['properties'] : {})) {
      if (!required.includes(name)) obstacles.push(`${join(path, name)} is optional`);
    }
  }
  for (const key of ['properties', '$defs', 'definitions']) {
    const children = node[key];
    if (!isRecord(children)) continue;
    const prefix = key === 'properties' ? path : join(path, key);
    closed[key] = Object.fromEntries(
      Object.entries(children).map(([name, child]) => [
        name,
        closeChild(child, join(prefix, name), depth, obstacles),
      ]),
    );
  }
  if ('items' in node) closed['items'] = closeChild(node['items'], `${path}[]`, depth, obstacles);
  if (Array.isArray(node['anyOf'])) {
    closed['anyOf'] = node['anyOf'].map((child) => closeChild(child, path, depth, obstacles));
  }
  return closed;
}

function closeChild(child: unknown, path: string, depth: number, obstacles: string[]): unknown {
  if (isRecord(child)) return closeNode(child, path, depth + 1, obstacles);
  obstacles.push(`${path} is not an object schema`);
  return child;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
