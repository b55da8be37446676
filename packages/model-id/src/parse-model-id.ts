import type { ModelIdString } from './model-id-input.ts';
import type { ParseModelIdOptions } from './parse-options.ts';
import type { CheckedId, ParsedLiteral } from './parsed-literal.ts';
import type { ParsedModelId } from './parsed-model-id.ts';
import { gatewayRegistry } from './providers.ts';
import type { SafeParseResult } from './read-model-id.ts';
import { readModelId, safeReadModelId } from './read-model-id.ts';

/**
 * Takes a model id apart: `portkey/openai/gpt-4o` gives provider `openai` and model `gpt-4o`, as
 * literal types for a literal. Prefix and provider may be in any case, aliases are resolved, the
 * model is never touched. Blanks around the id are trimmed. A parsed value is read again by its `id`.
 *
 * @throws {InvalidModelIdError} for everything else, whatever the value.
 */
export function parseModelId<const Id extends ModelIdString>(
  id: Id,
  options?: ParseModelIdOptions,
): ParsedLiteral<Id>;
export function parseModelId<const Id extends string | ParsedModelId | null | undefined>(
  id: Id,
  options: ParseModelIdOptions & UncheckedByTypes,
): ParsedLiteral<Id>;
export function parseModelId<const Id extends string | ParsedModelId | null | undefined>(
  id: CheckedId<Id>,
  options?: ParseModelIdOptions,
): ParsedLiteral<Id>;
export function parseModelId(id: unknown, options?: ParseModelIdOptions): ParsedModelId {
  return readModelId(id, options, gatewayRegistry);
}

/** Options with which a literal may name what the types do not know. */
type UncheckedByTypes =
  | { readonly unknownProvider: 'allow' }
  | { readonly registry: NonNullable<ParseModelIdOptions['registry']> }
  | { readonly defaultProvider: string };

/** Like {@link parseModelId} for values from outside; returns the error instead of throwing it. */
export function safeParseModelId(id: unknown, options?: ParseModelIdOptions): SafeParseResult {
  return safeReadModelId(id, options, gatewayRegistry);
}

/** Tells whether a value is a string that {@link parseModelId} takes, and narrows it for `model`. */
export function isModelId(
  value: unknown,
  options?: Pick<ParseModelIdOptions, 'registry' | 'unknownProvider'>,
): value is ModelIdString {
  return typeof value === 'string' && safeParseModelId(value, options).success;
}
