import { gatewayRegistry } from '@x/model-id';
import type { ParamProblem } from './invalid-params-error.ts';
import { InvalidParamsError } from './invalid-params-error.ts';
import { missingSettings } from './missing-settings.ts';
import type { PortkeyParams } from './params.ts';
import { CATALOG, unknownProvider } from './resolve-model.ts';
import { isRecord } from './rules.ts';
import type { Target } from './target.ts';
import type { WireConfig } from './wire-config.ts';

/** What a request comes to, once model and config are worked out. */
export interface Route {
  readonly params: PortkeyParams;
  readonly target: Target;
  readonly provider: string | undefined;
  readonly config: string | WireConfig | undefined;
}

/** Bounds of the hosted cache, in seconds. */
const HOSTED_AGES = [60, 7_776_000] as const;

const HOSTED_ATTEMPTS = 5;

/**
 * Refuses what the target would answer with a 400 or send to the wrong place.
 *
 * @throws {InvalidParamsError}
 */
export function refuseForTarget(route: Route): void {
  if (route.target === 'hosted') refuseForHosted(route);
  else refuseForSelfHosted(route);
}

function refuseForHosted({ params, config }: Route): void {
  if (params.apiKey === undefined && !hasCustomHeader(params, 'x-portkey-api-key')) {
    throw new InvalidParamsError(
      'missing_key',
      [{ path: 'apiKey', message: 'the hosted gateway needs a Portkey API key' }],
      'Pass apiKey or set PORTKEY_API_KEY; for a gateway of your own set baseUrl.',
    );
  }
  if (!isRecord(config)) return;
  const { cache, retry } = config;
  const age = isRecord(cache) ? cache['max_age'] : undefined;
  if (typeof age === 'number' && (age < HOSTED_AGES[0] || age > HOSTED_AGES[1])) {
    refuse(
      'cache.ttl',
      `the hosted gateway keeps answers ${HOSTED_AGES.join(' to ')} seconds, got ${age}`,
    );
  }
  const attempts = isRecord(retry) ? retry['attempts'] : undefined;
  if (typeof attempts === 'number' && attempts > HOSTED_ATTEMPTS) {
    refuse('retry', `the hosted gateway retries up to ${HOSTED_ATTEMPTS} times, got ${attempts}`);
  }
}

function refuseForSelfHosted(route: Route): void {
  const { params, provider, config } = route;
  if (typeof config === 'string') {
    refuse('config', 'only the hosted gateway looks up an id; pass the config itself');
  }
  const ownRoute = config?.['provider'] !== undefined || config?.['targets'] !== undefined;
  if (
    provider === undefined &&
    !ownRoute &&
    !hasCustomHeader(params, 'x-portkey-provider', 'x-portkey-config')
  ) {
    if (params.virtualKey !== undefined) {
      refuse(
        'virtualKey',
        'only the hosted gateway has virtual keys; name a provider and pass its key',
      );
    }
    throw new InvalidParamsError('invalid_params', [
      {
        path: 'provider',
        message: 'a self-hosted gateway needs one: from the model id, provider or config',
      },
    ]);
  }
  if (config !== undefined) refuseConfig(config, 'config');
  const missing = ownRoute ? [] : missingSettings(provider, params);
  if (missing.length === 0) return;
  const code = missing.some(({ secret }) => secret) ? 'missing_key' : 'invalid_params';
  throw new InvalidParamsError(
    code,
    missing.map(({ path, message }) => ({ path, message })),
  );
}

/** The gateway's own rules for a config, which it applies to each target as well. */
function refuseConfig(config: WireConfig, path: string): void {
  const { provider, targets } = config;
  if (typeof provider === 'string') {
    if (provider.startsWith('@')) {
      refuse(`${path}.provider`, CATALOG);
    }
    if (gatewayRegistry.resolve(provider) === undefined) {
      throw unknownProvider(`${path}.provider`, provider);
    }
  }
  if (!isComplete(config)) {
    refuse(
      path,
      'needs provider and apiKey, strategy and targets, cache, retry, requestTimeout, guardrails or cloud credentials',
    );
  }
  if (provider === 'vertex-ai' && !isCompleteVertex(config)) {
    refuse(path, 'vertex-ai needs vertexRegion and vertexProjectId or vertexServiceAccountJson');
  }
  if (!Array.isArray(targets)) return;
  targets.forEach((target: unknown, index) => {
    if (isRecord(target)) refuseConfig(target, `${path}.targets[${index}]`);
  });
}

function isComplete(config: WireConfig): boolean {
  const has = (...names: readonly string[]): boolean =>
    names.every((name) => config[name] !== undefined);
  const provider = config['provider'];
  return (
    has('provider', 'api_key') ||
    has('strategy', 'targets') ||
    has('aws_access_key_id', 'aws_secret_access_key') ||
    [
      'cache',
      'retry',
      'request_timeout',
      'before_request_hooks',
      'after_request_hooks',
      'input_guardrails',
      'output_guardrails',
    ].some((name) => has(name)) ||
    provider === 'ollama' ||
    provider === 'triton' ||
    (provider === 'vertex-ai' && isCompleteVertex(config)) ||
    (provider === 'azure-openai' && has('azure_auth_mode'))
  );
}

function isCompleteVertex(config: WireConfig): boolean {
  const { vertex_region, vertex_project_id, vertex_service_account_json } = config;
  return (
    vertex_region !== undefined && (vertex_project_id ?? vertex_service_account_json) !== undefined
  );
}

/** Tells whether the caller sets one of these headers without us. */
export function hasCustomHeader(params: PortkeyParams, ...names: readonly string[]): boolean {
  return Object.keys(params.customHeaders ?? {}).some((name) => names.includes(name.toLowerCase()));
}

function refuse(path: string, message: string): never {
  const problem: ParamProblem = { path, message };
  throw new InvalidParamsError('unsupported_by_target', [problem]);
}
