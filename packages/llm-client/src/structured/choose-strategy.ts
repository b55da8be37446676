import type { ModelIdInput, ProviderQuirk } from '@x/model-id';
import { safeParseModelId } from '@x/model-id';
import { quirksOf } from '../input/quirks-of.ts';

/** How a model is held to a schema. */
export type OutputStrategy = 'json_schema' | 'tool' | 'prompt';

/**
 * Chooses the strongest that the gateway passes on to every one of the models that may answer:
 * `response_format` where it arrives, else one forced tool call, else the schema in the prompt. A
 * provider that is not known, such as a catalog `@slug`, gets the prompt, the one way that nothing
 * on the path can drop.
 */
export function chooseStrategy(models: readonly (ModelIdInput | undefined)[]): OutputStrategy {
  const quirks = models.map((id) => {
    const parsed = safeParseModelId(id, { unknownProvider: 'allow' });
    return parsed.success ? quirksOf(parsed.value.provider, parsed.value.model) : undefined;
  });
  const none = (quirk: ProviderQuirk): boolean =>
    quirks.length > 0 && quirks.every((each) => each?.includes(quirk) === false);
  if (none('drops-schema')) return 'json_schema';
  return none('drops-tools') ? 'tool' : 'prompt';
}
