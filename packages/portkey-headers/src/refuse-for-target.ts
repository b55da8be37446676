import { gatewayRegistry } from '@x/model-id';
import { everyConfig } from './every-config.ts';
import type { Route } from './find-route.ts';
import { hasCustomHeader } from './find-route.ts';
import { refuse } from './invalid-params-error.ts';
import { missingSettings, needsKey, refuseMissing } from './provider-needs.ts';
import { CATALOG, unknownProvider } from './resolve-model.ts';
import { camel, snake } from './respell.ts';
import { member } from './rules.ts';
import type { WireConfig } from './wire-config.ts';

/**
 * Refuses what the target would answer with a 400 or send to the wrong place.
 *
 * @throws {InvalidParamsError}
 */
export function refuseForTarget(route: Route): void {
  if (route.target === 'hosted') refuseForHosted(route);
  else refuseForSelfHosted(route);
}

function refuseForHosted({ params, inline }: Route): void {
  if (!params.apiKey && !hasCustomHeader(params, 'x-portkey-api-key')) {
    refuse(
      'missing_key',
      'apiKey',
      'the hosted gateway needs a Portkey API key',
      'Pass apiKey or set PORTKEY_API_KEY; for a gateway of your own set baseUrl.',
    );
  }
  for (const [config, path] of everyConfig(inline)) {
    const refuseBeyond = (
      part: 'cache' | 'retry',
      own: string,
      name: string,
      least: number,
      most: number,
    ) => {
      const value = Number(member(config[part], snake(name)) ?? least);
      if (value >= least && value <= most) return;
      const where =
        config === inline && params[part] ? `${part}.${own}` : `${path}.${part}.${name}`;
      refuseHere(where, `the hosted gateway takes ${least} to ${most}, got ${value}`);
    };
    refuseBeyond('cache', 'ttl', 'maxAge', 60, 7_776_000);
    refuseBeyond('retry', 'maxRetries', 'attempts', 0, 5);
  }
}

function refuseForSelfHosted({ params, provider, config, inline, isOwnRoute, has }: Route): void {
  if (typeof config === 'string') {
    refuseHere('config', 'only the hosted gateway looks up ids');
  }
  const isRouted =
    provider ?? (isOwnRoute || hasCustomHeader(params, 'x-portkey-provider', 'x-portkey-config'));
  if (!isRouted && params.virtualKey) {
    refuseHere('virtualKey', 'only the hosted gateway has virtual keys; name a provider');
  }
  if (!isRouted) {
    const message = 'a self-hosted gateway needs one, from the model id or config';
    refuse('invalid_params', 'provider', message);
  }
  refuseHost('customHost', params.customHost);
  if (config) for (const [each, path] of everyConfig(inline)) refuseConfig(each, path);
  if (!isOwnRoute) refuseMissing(missingSettings(provider, has));
}

/** Members, or a provider, that make a config complete for the gateway, which answers 400 to any other. */
const COMPLETE =
  'provider api_key,strategy targets,aws_access_key_id aws_secret_access_key,cache,retry,request_timeout,before_request_hooks,after_request_hooks,input_guardrails,output_guardrails,ollama,triton,vertex-ai vertex_region,azure-openai azure_auth_mode';

/** The gateway's own rules for a config, which it applies to each target as well. */
function refuseConfig(config: WireConfig, path: string): void {
  const provider = String(config['provider'] ?? '');
  if (provider[0] === '@') refuseHere(`${path}.provider`, CATALOG);
  if (provider && !gatewayRegistry.get(provider))
    throw unknownProvider(`${path}.provider`, provider);
  refuseHost(`${path}.customHost`, config['custom_host']);
  const has = (name: string): boolean => name === provider || config[name] !== undefined;
  if (!COMPLETE.split(',').some((names) => names.split(' ').every(has))) {
    const message =
      'needs provider and apiKey, targets, cache, retry, requestTimeout, guardrails or cloud credentials';
    refuseHere(path, message);
  }
  if (has('targets')) return;
  if (provider) refuseKeyless(config, provider, path);
  else if (path !== 'config') refuse('invalid_params', `${path}.provider`, 'is required');
}

/** Beside a config that names a provider the gateway looks at no other key or setting. */
function refuseKeyless(config: WireConfig, provider: string, path: string): void {
  // A config for azure-openai says `resourceName` for `azureResourceName`.
  const own = provider === 'azure-openai' ? /^azure(?=ResourceName|DeploymentId|ApiVersion)/ : /^$/;
  const named = (param: string): string => snake(param.replace(own, '')).replace(/^_/, '');
  const has = (param: string): boolean => config[named(param)] !== undefined;
  const missing = [...missingSettings(provider, has)];
  if (needsKey(provider, has) && !has('apiKey')) {
    missing.push({ path: 'apiKey', message: `${provider} gets no other key beside a config` });
  }
  refuseMissing(
    missing.map((problem) => ({ ...problem, path: `${path}.${camel(named(problem.path))}` })),
  );
}

/** Hosts that the gateway answers 400 to, whatever it is told to trust. */
function refuseHost(path: string, host: unknown): void {
  if (host === undefined) return;
  const { hostname } = new URL(String(host));
  if (/^[a-z\d.-]*[a-z\d-]$/.test(hostname) && !/api\.portkey/i.test(String(host))) return;
  refuseHere(path, 'the gateway takes hosts of letters, digits, dots and hyphens');
}

function refuseHere(path: string, message: string): void {
  refuse('unsupported_by_target', path, message);
}
