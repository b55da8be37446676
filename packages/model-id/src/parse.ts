/**
 * `@x/model-id/parse`: the same functions without the provider table, for where every byte counts.
 * Aliases and provider names are checked only against the `registry` that is passed in.
 */

import type { ParseModelIdOptions } from './parse-options.ts';
import type { ParsedModelId } from './parsed-model-id.ts';
import type { SafeParseResult } from './read-model-id.ts';
import { readModelId, safeReadModelId } from './read-model-id.ts';

export { formatModelId } from './format-model-id.ts';
export type { InvalidModelIdReason } from './invalid-model-id-error.ts';
export { InvalidModelIdError } from './invalid-model-id-error.ts';
export type { ParseModelIdOptions } from './parse-options.ts';
export type { ModelIdParts, ParsedModelId } from './parsed-model-id.ts';
export type { SafeParseResult } from './read-model-id.ts';

/** Takes a model id apart. @throws {InvalidModelIdError} for everything else, whatever the value. */
export function parseModelId(id: unknown, options?: ParseModelIdOptions): ParsedModelId {
  return readModelId(id, options);
}

/** Like {@link parseModelId}, but returns the error instead of throwing it. */
export function safeParseModelId(id: unknown, options?: ParseModelIdOptions): SafeParseResult {
  return safeReadModelId(id, options);
}
