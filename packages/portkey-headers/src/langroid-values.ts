import { pythonJson } from './ascii-json.ts';
import type { HeaderOptions } from './header-options.ts';
import { refuse } from './invalid-params-error.ts';
import type { MadeValues } from './made-values.ts';
import type { PortkeyParams } from './params.ts';
import { resolveModel } from './resolve-model.ts';
import { snake } from './respell.ts';
import { follows } from './rules.ts';
import { respell } from './shapes.ts';
import { wireConfig } from './wire-config.ts';

/**
 * What Langroid writes its own way, by parameter: JSON as Python writes it, `false` spelt out, user
 * and organization as headers. Portkey's gateway reads none of them but the metadata.
 */
export function langroidValues(params: PortkeyParams, { model }: HeaderOptions): MadeValues {
  const { cacheForceRefresh, user, organization } = params;
  for (const [path, value] of Object.entries({ user, organization })) {
    if (value !== undefined && !follows('text', value)) {
      refuse('invalid_params', path, 'expected printable ASCII text');
    }
  }
  const config = wireConfig({ config: params.config }, 'hosted', false);
  return {
    provider: resolveModel(model, params, 'hosted').provider,
    metadata: json('metadata', params.metadata),
    retry: json('retry', params.retry),
    cache: json('cache', params.cache),
    cacheForceRefresh: cacheForceRefresh === undefined ? undefined : String(cacheForceRefresh),
    user,
    organization,
    config: typeof config === 'object' ? pythonJson(config) : config,
  };
}

function json(kind: string, value: object | undefined): string | undefined {
  if (value === undefined || Object.keys(value).length === 0) return undefined;
  return pythonJson(respell(kind, value, { name: snake, value: (_, item) => item }));
}
