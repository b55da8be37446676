import type { ModelIdInput } from '@x/model-id';
import { gatewayRegistry, safeParseModelId } from '@x/model-id';
import { InvalidParamsError } from './invalid-params-error.ts';
import type { PortkeyParams } from './params.ts';
import type { Target } from './target.ts';

/** Why an `@slug` is refused. */
export const CATALOG = 'only the hosted gateway has a model catalog';

/** What a model id comes to on the wire. */
export interface ResolvedModel {
  /** For `x-portkey-provider`; absent for a catalog id and where the config or virtual key decides. */
  readonly provider: string | undefined;
  /** For the body's `model`; absent when no model was given. */
  readonly model: string | undefined;
}

/**
 * Finds the provider header and the body's model for a model id. The id's provider wins over
 * `params.provider`; `@slug/model` gives no provider and stays whole.
 *
 * @throws {InvalidModelIdError} for an id that names no model, or an unknown provider on a
 * self-hosted gateway; a hosted one, whose list moves, is sent the name.
 * @throws {InvalidParamsError} `invalid_params` for an unknown `params.provider` on a self-hosted
 * gateway; `unsupported_by_target` for an `@slug` there.
 */
export function resolveModel(
  model: ModelIdInput | undefined,
  params: Pick<PortkeyParams, 'provider' | 'virtualKey' | 'config'>,
  target: Target,
): ResolvedModel {
  if (model === undefined) return { provider: resolveProviderName(params.provider, target), model };
  if (typeof model === 'string' && !model.includes('/') && params.provider === undefined) {
    if (params.virtualKey !== undefined || params.config !== undefined) {
      return { provider: undefined, model };
    }
  }
  const result = safeParseModelId(model, {
    defaultProvider: params.provider,
    unknownProvider: target === 'hosted' ? 'allow' : 'error',
  });
  if (!result.success) throw result.error;
  const { value } = result;
  if (value.slug === undefined) return { provider: value.provider, model: value.model };
  if (target === 'self-hosted') throw noCatalog('model');
  return { provider: undefined, model: `@${value.slug}/${value.model}` };
}

/** The gateway's name of a provider or alias; `@slug` stays. */
export function resolveProviderName(
  provider: string | undefined,
  target: Target,
): string | undefined {
  if (provider === undefined) return undefined;
  if (provider.startsWith('@')) {
    if (target === 'self-hosted') throw noCatalog('provider');
    return provider;
  }
  const name = gatewayRegistry.resolve(provider);
  if (name !== undefined || target === 'hosted') return name ?? provider;
  throw unknownProvider('provider', provider);
}

/** The error for a provider that the gateway does not have. */
export function unknownProvider(path: string, provider: string): InvalidParamsError {
  const ids = gatewayRegistry.nearest(provider);
  const suggestion =
    ids.length === 0
      ? undefined
      : ids
          .slice(0, 3)
          .map((id) => `'${id}'`)
          .join(', ');
  const name = JSON.stringify(provider.slice(0, 40));
  return new InvalidParamsError('invalid_params', [
    { path, message: `the gateway has no provider ${name}`, suggestion },
  ]);
}

function noCatalog(path: string): InvalidParamsError {
  return new InvalidParamsError(
    'unsupported_by_target',
    [{ path, message: CATALOG }],
    'Name a provider and pass its key.',
  );
}
