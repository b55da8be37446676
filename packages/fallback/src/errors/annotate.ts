import { isLlmError } from '@x/llm-client';

/** Puts facts on an error of ours, which stays the one that was thrown; anything else is left alone. */
export function annotate(error: unknown, facts: Readonly<Record<string, unknown>>): unknown {
  if (isLlmError(error) && Object.isExtensible(error)) {
    for (const [name, value] of Object.entries(facts)) {
      Object.defineProperty(error, name, { value, enumerable: true, configurable: true });
    }
  }
  return error;
}
