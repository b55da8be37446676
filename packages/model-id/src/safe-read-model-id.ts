import { InvalidModelIdError } from './invalid-model-id-error.ts';
import type { ParseModelIdOptions } from './parse-options.ts';
import type { ParsedModelId } from './parsed-model-id.ts';
import { readModelId } from './read-model-id.ts';

/** The parsed value or the error; `success` tells which. */
export type SafeParseResult =
  | { readonly success: true; readonly value: ParsedModelId; readonly error?: undefined }
  | { readonly success: false; readonly error: InvalidModelIdError; readonly value?: undefined };

/** Like {@link readModelId}, but returns the error instead of throwing it. */
export function safeReadModelId(id: unknown, options?: ParseModelIdOptions): SafeParseResult {
  try {
    return { success: true, value: readModelId(id, options) };
  } catch (error) {
    if (error instanceof InvalidModelIdError) return { success: false, error };
    throw error;
  }
}
