import type { ModelIdInput } from '@x/model-id';
import { gatewayRegistry, providerKeyVariables } from '@x/model-id';
import { isJsonText, readConfigText } from './config-checks.ts';
import type { Env } from './env.ts';
import { defaultEnv } from './env.ts';
import { InvalidParamsError } from './invalid-params-error.ts';
import { KEY } from './kind-checks.ts';
import type { PortkeyParams } from './params.ts';
import { hasCustomHeader } from './refuse-for-target.ts';
import { resolveModel } from './resolve-model.ts';
import { isKey, isRecord } from './rules.ts';
import type { Target } from './target.ts';

/**
 * Finds a provider's key in its conventional variables (`GOOGLE_API_KEY`, else `GEMINI_API_KEY`);
 * undefined when none is set, and for providers that take no single key (`bedrock`, `ollama`).
 *
 * @throws {InvalidParamsError} `invalid_params` for a key with spaces or line breaks in it.
 */
export function providerKeyFromEnv(provider: string, env: Env = defaultEnv()): string | undefined {
  if (takesKey(provider) === false) return undefined;
  for (const variable of providerKeyVariables(provider)) {
    const key = Object.hasOwn(env, variable) ? env[variable] : undefined;
    if (key === undefined || key === '') continue;
    if (isKey(key)) return key;
    throw new InvalidParamsError('invalid_params', [
      { path: variable, message: `expected ${KEY}` },
    ]);
  }
  return undefined;
}

/**
 * Tells whether a request needs the provider's key in `Authorization`. None is needed with a
 * virtual key, a config id or an `@slug` on the hosted gateway, with a config that names its own
 * providers and keys, with cloud credentials, for ollama, or when the caller sends one.
 */
export function needsProviderKey(
  params: PortkeyParams,
  options: { readonly target: Target; readonly model?: ModelIdInput | undefined },
): boolean {
  const { target } = options;
  if (params.providerKey !== undefined || hasCustomHeader(params, 'authorization')) return false;
  const { provider, model } = resolveModel(options.model, params, target);
  if (target === 'hosted') {
    if (params.virtualKey !== undefined) return false;
    if (provider?.startsWith('@') || model?.startsWith('@')) return false;
    if (typeof params.config === 'string' && !isJsonText(params.config)) return false;
  }
  if (hasOwnKeys(params.config)) return false;
  if (provider !== undefined && takesKey(provider) === false) return false;
  const { azureAdToken, azureAuthMode, vertexServiceAccountJson } = params;
  return (azureAdToken ?? azureAuthMode ?? vertexServiceAccountJson) === undefined;
}

/** Whether a provider is proved to by one key; undefined for a provider that is not listed. */
function takesKey(provider: string): boolean | undefined {
  const quirks = gatewayRegistry.get(provider)?.quirks;
  return quirks && !quirks.includes('no-auth') && !quirks.includes('credentials');
}

/** A config with targets never uses `Authorization`; one with a key of its own need not. */
function hasOwnKeys(config: PortkeyParams['config']): boolean {
  const value = typeof config === 'string' ? readConfigText(config) : config;
  if (!isRecord(value)) return false;
  if (Array.isArray(value['targets'])) return true;
  const provider = value['provider'];
  return (
    (typeof provider === 'string' && provider.startsWith('@')) ||
    OWN_KEYS.some((name) => value[name] !== undefined)
  );
}

const OWN_KEYS = [
  'apiKey',
  'virtualKey',
  'azureAdToken',
  'azureAuthMode',
  'awsAccessKeyId',
  'awsRoleArn',
  'vertexServiceAccountJson',
  'oraclePrivateKey',
];
