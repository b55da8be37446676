import { InvalidParamsError } from '@x/portkey-headers';
import { isRecord } from '../is-record.ts';
import type { JsonSchema, StandardProperties, StandardSchema } from './standard-schema.ts';

/**
 * Gives the JSON Schema of what a model has to write: the explicit one, or the schema's own
 * conversion of its input side.
 */
export function toJsonSchema(
  schema: StandardSchema,
  explicit: JsonSchema | undefined,
  path: string,
): JsonSchema {
  const standard = readStandard(schema, path);
  if (explicit !== undefined) return checkJsonSchema(explicit);
  const convert = standard.jsonSchema?.input;
  if (typeof convert !== 'function') {
    throw new InvalidParamsError('invalid_params', [
      {
        path: 'jsonSchema',
        message: `expected a JSON Schema: schemas of ${quote(standard.vendor)} do not convert themselves`,
      },
    ]);
  }
  const failures: unknown[] = [];
  // Anthropic validates tools against 2020-12; a library that cannot write it may know draft-07.
  for (const target of ['draft-2020-12', 'draft-07'] as const) {
    try {
      const { $schema: _, ...converted } = convert({ target });
      return converted;
    } catch (error) {
      failures.push(error);
    }
  }
  const [first] = failures;
  const reason = first instanceof Error ? `: ${first.message.slice(0, 200)}` : '';
  throw new InvalidParamsError('invalid_params', [
    { path, message: `expected a schema that JSON Schema can express, or \`jsonSchema\`${reason}` },
  ]);
}

/** Checks an explicit JSON Schema as far as its mistakes would cost a call to find. */
export function checkJsonSchema(value: unknown): JsonSchema {
  if (isRecord(value)) return value;
  throw new InvalidParamsError('invalid_params', [
    { path: 'jsonSchema', message: 'expected a JSON Schema object' },
  ]);
}

function readStandard(schema: StandardSchema, path: string): StandardProperties {
  // Schemas of arktype are functions, so a check for an object is not enough.
  const candidate: unknown = schema;
  const holder = typeof candidate === 'function' || isRecord(candidate) ? candidate : {};
  const standard: unknown = Reflect.get(holder, '~standard');
  if (isRecord(standard) && typeof standard['validate'] === 'function') {
    return schema['~standard'];
  }
  throw new InvalidParamsError('invalid_params', [
    { path, message: 'expected a Standard Schema, such as one of zod 4, valibot or arktype' },
  ]);
}

function quote(vendor: unknown): string {
  return typeof vendor === 'string' ? `\`${vendor.slice(0, 40)}\`` : 'this library';
}
