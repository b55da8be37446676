import type { ModelIdInput } from '@x/model-id';
import { getProvider, safeParseModelId } from '@x/model-id';

/** How a model is held to a schema. */
export type OutputStrategy = 'json_schema' | 'tool' | 'prompt';

/**
 * Chooses by what the gateway passes on: `response_format` where it arrives, else one forced tool
 * call, else the schema in the prompt. A provider that is not known, such as a catalog `@slug`, gets
 * the prompt, the one way that nothing on the path can drop.
 */
export function chooseStrategy(model: ModelIdInput | undefined): OutputStrategy {
  const parsed = safeParseModelId(model, { unknownProvider: 'allow' });
  const provider = parsed.success ? parsed.value.provider : undefined;
  const quirks = provider === undefined ? undefined : getProvider(provider)?.quirks;
  if (quirks === undefined) return 'prompt';
  if (!quirks.includes('drops-schema')) return 'json_schema';
  return quirks.includes('drops-tools') ? 'prompt' : 'tool';
}
