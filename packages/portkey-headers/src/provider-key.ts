import type { ModelIdInput } from '@x/model-id';
import { gatewayRegistry } from '@x/model-id';
import type { Env } from './env.ts';
import { defaultEnv, readVariable } from './env.ts';
import { findRoute, hasCustomHeader } from './find-route.ts';
import { refuse } from './invalid-params-error.ts';
import type { PortkeyParams } from './params.ts';
import { needsKey } from './provider-needs.ts';
import { follows, RULES } from './rules.ts';
import type { Target } from './target.ts';
import { validateParams } from './validate-params.ts';

/**
 * Finds a provider's key in its conventional variables (`GOOGLE_API_KEY`, else `GEMINI_API_KEY`; for
 * one that is not listed `NAME_API_KEY`). Undefined when none is set, for a catalog `@slug`, and for
 * providers that take no single key (`bedrock`, `ollama`).
 *
 * @throws {InvalidParamsError} `invalid_params` for a key with spaces or line breaks in it.
 */
export function providerKeyFromEnv(provider: string, env: Env = defaultEnv()): string | undefined {
  const row = gatewayRegistry.get(provider);
  if (row?.quirks.includes('credentials') || provider[0] === '@') return undefined;
  const conventional = `${provider.toUpperCase().replace(/\W/g, '_')}_API_KEY`;
  for (const variable of row?.keyVariables ?? [conventional]) {
    const key = readVariable(env, variable);
    if (key && !follows('key', key)) {
      refuse('invalid_params', variable, `expected ${RULES['key']?.[0]}`);
    }
    if (key) return key;
  }
  return undefined;
}

/** Members of a config with which the hosted gateway looks at no `Authorization`. */
const OWN_KEYS =
  'targets api_key virtual_key azure_ad_token azure_auth_mode aws_access_key_id aws_role_arn vertex_service_account_json oracle_private_key';

/**
 * Tells whether a request needs the provider's key in `Authorization`. None is needed with a
 * virtual key, a config id or an `@slug` on the hosted gateway, with a config that names its own
 * providers and keys, with cloud credentials, for ollama, or when the caller sends one.
 *
 * @throws {InvalidParamsError} and `InvalidModelIdError`, as `toPortkeyHeaders` does.
 */
export function needsProviderKey(
  params: PortkeyParams,
  options: { readonly target: Target; readonly model?: ModelIdInput | undefined },
): boolean {
  const checked = validateParams(params);
  const { target, provider, model, config, inline, isOwnRoute, has } = findRoute(checked, {
    ...options,
    retries: 'client',
  });
  if (checked.providerKey || hasCustomHeader(checked, 'authorization')) return false;
  if (target === 'self-hosted') {
    if (isOwnRoute) return false;
  } else {
    const isCatalog = /^@/.test(`${provider ?? inline['provider'] ?? model}`);
    if (checked.virtualKey || isCatalog || typeof config === 'string') return false;
    if (OWN_KEYS.split(' ').some((name) => inline[name] !== undefined)) return false;
  }
  return needsKey(provider, has);
}
