import type { ModelIdInput } from '@x/model-id';
import { gatewayRegistry, safeParseModelId } from '@x/model-id';
import { InvalidParamsError, refuse } from './invalid-params-error.ts';
import type { PortkeyParams } from './params.ts';
import type { Target } from './target.ts';

/** Why an `@slug` is refused. */
export const CATALOG = 'only the hosted gateway has a model catalog; name a provider';

/** What a model id comes to on the wire. */
export interface ResolvedModel {
  /** For `x-portkey-provider`; absent for a catalog id and where the config or virtual key decides. */
  readonly provider: string | undefined;
  /** For the body's `model`; absent when no model was given. */
  readonly model: string | undefined;
}

/**
 * Finds the provider header and the body's model for a model id. The id's provider wins over
 * `params.provider`; `@slug/model` gives no provider and stays whole. Of the params, `provider`,
 * `virtualKey` and `config` count.
 *
 * @throws {InvalidModelIdError} for an id that names no model, or an unknown provider on a
 * self-hosted gateway; a hosted one, whose list moves, is sent the name.
 * @throws {InvalidParamsError} `invalid_params` for an unknown `params.provider` on a self-hosted
 * gateway; `unsupported_by_target` for an `@slug` there.
 */
export function resolveModel(
  model: ModelIdInput | undefined,
  params: PortkeyParams,
  target: Target,
): ResolvedModel {
  const { provider, virtualKey, config } = params;
  if (model === undefined) return { provider: resolveProvider(provider, target), model };
  // Of a model alone the config or the virtual key knows the provider.
  const unsaid = provider === undefined && (virtualKey ?? config) ? '@_' : provider;
  const { error, value } = safeParseModelId(model, {
    defaultProvider: unsaid,
    unknownProvider: target === 'hosted' ? 'allow' : 'error',
  });
  if (error) throw error;
  if (value.provider === '@_') return { provider, model: value.model };
  if (value.provider[0] !== '@') return value;
  if (target === 'self-hosted') refuse('unsupported_by_target', 'model', CATALOG);
  return { provider: undefined, model: `${value.provider}/${value.model}` };
}

/** The gateway's name of a provider or alias; `@slug` stays. */
function resolveProvider(provider: string | undefined, target: Target): string | undefined {
  if (provider === undefined) return undefined;
  const name = gatewayRegistry.resolve(provider);
  if (name !== undefined || target === 'hosted') return name ?? provider;
  if (provider[0] === '@') refuse('unsupported_by_target', 'provider', CATALOG);
  throw unknownProvider('provider', provider);
}

/** The error for a provider that the gateway does not have, with those that may be meant. */
export function unknownProvider(path: string, provider: string): InvalidParamsError {
  const names = gatewayRegistry.suggest(`${provider}/_`).map((id) => id.split('/')[1]);
  const message = `the gateway has no provider ${JSON.stringify(provider.slice(0, 40))}`;
  return new InvalidParamsError('invalid_params', [
    { path, message, suggestion: names.join(' or ') || undefined },
  ]);
}
