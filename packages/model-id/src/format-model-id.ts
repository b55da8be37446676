import type { ModelIdParts } from './parsed-model-id.ts';
import { readModelId } from './read-model-id.ts';

/**
 * Writes the canonical id, `portkey/openai/gpt-4o` or `portkey/@slug/model`. Aliases stay as they
 * are given; parsing resolves them. `parseModelId(formatModelId(parsed))` equals `parsed`.
 *
 * @throws {InvalidModelIdError} when the parts cannot stand in an id.
 */
export function formatModelId<const Provider extends string, const Model extends string>(
  parts: ModelIdParts<Provider, Model>,
): `portkey/${Provider}/${Model}` {
  // An upper-case provider comes out in lower case; the type keeps it as it is written.
  return readModelId(parts).id as `portkey/${Provider}/${Model}`;
}
