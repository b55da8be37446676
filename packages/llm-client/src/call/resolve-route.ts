import type { ModelIdInput } from '@x/model-id';
import { getProvider, providerKeyVariables } from '@x/model-id';
import type { Env, PortkeyParams, Secret, Target } from '@x/portkey-headers';
import {
  defaultEnv,
  InvalidParamsError,
  needsProviderKey,
  providerKeyFromEnv,
  resolveBaseUrl,
  resolveModel,
} from '@x/portkey-headers';
import type { ClientOptions } from '../client-options.ts';
import { given, mergePortkey } from '../input/merge-options.ts';
import type { Runtime } from './runtime.ts';

/** Where a call goes, and with what. */
export interface Route {
  readonly baseUrl: string;
  readonly target: Target;
  readonly env: Env;
  /** The gateway's parameters, keys included. */
  readonly params: PortkeyParams;
  /** Those that the caller gave, for diagnostics. */
  readonly asked: PortkeyParams;
  readonly provider: string | undefined;
  /** The body's model. */
  readonly model: string | undefined;
  /** The model id as asked, in its long form. */
  readonly modelId: string | undefined;
  readonly keyVariables: readonly string[];
}

/** Works out base URL, provider, model and keys; every gap is an error that names the remedy. */
export function resolveRoute(
  options: ClientOptions,
  apiKey: string | Secret | undefined,
  modelId: ModelIdInput | undefined,
  runtime: Runtime,
): Route {
  const env = options.env ?? defaultEnv();
  const { url, target } = resolveBaseUrl(
    options.baseUrl ?? options.portkey?.baseUrl,
    given({ env, target: options.target, allowInsecureHttp: options.allowInsecureHttp }),
  );
  const asked = mergePortkey(options.portkey, given({ customHeaders: options.headers }));
  const params = mergePortkey(fromEnv(env, target, runtime), asked);
  const { provider, model } = resolveModel(modelId, params, target);
  const withCredentials = given({ ...credentials(provider, env), ...params });
  return {
    baseUrl: url,
    target,
    env,
    params: given({
      ...withCredentials,
      baseUrl: url,
      providerKey: providerKey(apiKey, withCredentials, { provider, modelId, target, env }),
    }),
    asked,
    provider,
    model,
    modelId: provider === undefined || model === undefined ? model : `portkey/${provider}/${model}`,
    keyVariables: provider === undefined ? [] : providerKeyVariables(provider),
  };
}

/** The hosted service's keys in the environment are for the hosted service alone. */
function fromEnv(env: Env, target: Target, runtime: Runtime): PortkeyParams {
  const { baseUrl, apiKey, virtualKey, ...others } = runtime.envParams(env);
  return target === 'hosted' ? given({ apiKey, virtualKey, ...others }) : others;
}

/** Settings that a provider needs beside or in place of a key, from their usual variables. */
function credentials(provider: string | undefined, env: Env): PortkeyParams {
  const row = provider === undefined ? undefined : getProvider(provider);
  const found = (row?.requires ?? []).map(({ param, variable }) => [
    param,
    env[variable] || undefined,
  ]);
  // Names from the registry's rows, which are parameters; toPortkeyHeaders checks the values.
  return given(Object.fromEntries(found) as PortkeyParams);
}

function providerKey(
  apiKey: string | Secret | undefined,
  params: PortkeyParams,
  route: {
    readonly provider: string | undefined;
    readonly modelId: ModelIdInput | undefined;
    readonly target: Target;
    readonly env: Env;
  },
): string | Secret | undefined {
  const known = apiKey ?? params.providerKey;
  if (known !== undefined) return known;
  if (!needsProviderKey(params, { target: route.target, model: route.modelId })) return undefined;
  const { provider } = route;
  if (provider === undefined) return undefined;
  const found = providerKeyFromEnv(provider, route.env);
  if (found !== undefined) return found;
  // The variables of one that takes credentials hold no key.
  const takesKey = !getProvider(provider)?.quirks.includes('credentials');
  const variables = takesKey ? providerKeyVariables(provider) : [];
  const set =
    variables.length === 0 ? 'Pass apiKey' : `Set ${variables.join(' or ')}, or pass apiKey`;
  const other = route.target === 'hosted' ? '; a virtual key or config needs none' : '';
  throw new InvalidParamsError(
    'missing_key',
    [{ path: 'apiKey', message: `no key for ${provider}` }],
    `${set}${other}.`,
  );
}
