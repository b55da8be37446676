import { isRecord } from '../is-record.ts';
import type { JsonSchema } from '../schema/standard-schema.ts';

/** A schema as it goes over the wire, where the top has to be an object. */
export interface WireSchema {
  readonly schema: JsonSchema;
  /** True when the value sits in `{ "value": ... }`. */
  readonly wrapped: boolean;
}

/** Puts lists, unions and plain values into an object; leaves an object schema as it is. */
export function toWireSchema(schema: JsonSchema): WireSchema {
  if (schema['type'] === 'object') return { schema, wrapped: false };
  const { $defs, definitions, ...inner } = schema;
  return {
    wrapped: true,
    schema: {
      type: 'object',
      properties: { value: moveRoot(inner) },
      required: ['value'],
      additionalProperties: false,
      ...($defs === undefined ? {} : { $defs: moveRoot($defs) }),
      ...(definitions === undefined ? {} : { definitions: moveRoot(definitions) }),
    },
  };
}

/** Takes a value, whole or partial, out of what `toWireSchema` put around it. */
export function unwrapValue(value: unknown, { wrapped }: WireSchema): unknown {
  if (!wrapped) return value;
  return isRecord(value) && Object.hasOwn(value, 'value') ? value['value'] : undefined;
}

// The root moved, and references to it have to follow.
function moveRoot(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(moveRoot);
  if (!isRecord(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, child]) => [
      key,
      key === '$ref' && child === '#' ? '#/properties/value' : moveRoot(child),
    ]),
  );
}
