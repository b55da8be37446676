import { gatewayRegistry } from '@x/model-id';
import { targetOf } from './base-url.ts';
import type { Diagnostic, DiagnosticCode } from './diagnostic.ts';
import { missingSettings } from './missing-settings.ts';
import { GROUP_PROVIDERS, PARAM_TABLE } from './param-table.ts';
import type { PortkeyParams } from './params.ts';
import { resolveModel } from './resolve-model.ts';
import { isRecord } from './rules.ts';
import type { HeaderOptions } from './to-headers.ts';
import { validateParams } from './validate-params.ts';
import { wireConfig } from './wire-config.ts';

/** What only the hosted gateway does, by parameter. */
const HOSTED_ONLY: Readonly<Partial<Record<keyof PortkeyParams, string>>> = {
  apiKey: 'a self-hosted gateway has no Portkey keys',
  virtualKey: 'a self-hosted gateway has no virtual keys; the provider and its key are used',
  spanId: 'spans are read by the hosted gateway only',
  parentSpanId: 'spans are read by the hosted gateway only',
  spanName: 'spans are read by the hosted gateway only',
  metadata: 'a self-hosted gateway reads metadata for conditional routing only, and logs none',
  user: 'a self-hosted gateway logs no user; send the body field user for the provider',
  organization: 'a self-hosted gateway logs no organization; OpenAI’s is openaiOrganization',
  environment: 'a self-hosted gateway logs no environment',
  prompt: 'a self-hosted gateway logs no prompt name',
  cache: 'the npm build of the gateway has no cache and answers x-portkey-cache-status: DISABLED',
  cacheNamespace: 'a self-hosted gateway does not partition its cache',
  debug: 'a self-hosted gateway has no logs to stay out of',
};

/**
 * Tells what of the params will not have the effect that one expects, and why: nothing that fails,
 * but what a target, provider or another parameter makes void. Empty when all is well.
 *
 * @param options The options of `toPortkeyHeaders`, or the target alone.
 * @throws {InvalidParamsError} `invalid_params` for what no target takes.
 */
export function checkPortkeyParams(
  params: PortkeyParams,
  options: HeaderOptions | NonNullable<HeaderOptions['target']> = {},
): readonly Diagnostic[] {
  validateParams(params);
  const {
    model,
    retries = 'gateway',
    ...rest
  } = typeof options === 'string' ? { target: options } : options;
  const target = rest.target ?? targetOf(params.baseUrl);
  const { provider } = resolveModel(model, params, target);
  const config = wireConfig(params, target, retries === 'gateway');
  const found: Diagnostic[] = [];
  const add = (path: string, code: DiagnosticCode, message: string): void => {
    found.push({ path, code, message });
  };

  if (target === 'self-hosted') {
    for (const [param] of PARAM_TABLE) {
      const message = HOSTED_ONLY[param];
      if (message !== undefined && params[param] !== undefined)
        add(param, 'ignored_by_target', message);
    }
    checkGuardrails(params, config, add);
  } else if (provider !== undefined && !provider.startsWith('@')) {
    if (gatewayRegistry.get(provider) === undefined) {
      add(
        'provider',
        'unknown_provider',
        `${JSON.stringify(provider)} is in no list of this version`,
      );
    }
    if (params.virtualKey === undefined && config === undefined) {
      for (const { path, message } of missingSettings(provider, params)) {
        add(path, 'incomplete', message);
      }
    }
  }
  if (params.retry !== undefined && retries === 'gateway') checkRetry(params, target, add);
  checkConfig(params, config, target, add);
  if (
    params.cacheForceRefresh &&
    !(isRecord(config) && config['cache']) &&
    typeof config !== 'string'
  ) {
    add('cacheForceRefresh', 'partly_honoured', 'there is nothing to refresh without cache');
  }
  if (params.provider !== undefined && model !== undefined) {
    const own = resolveModel(undefined, params, target).provider;
    if (own !== provider) add('provider', 'overridden', 'the provider of the model id wins');
  }
  checkProviderGroups(params, provider, config, add);
  checkCustomHeaders(params, target, add);
  return found;
}

type Add = (path: string, code: DiagnosticCode, message: string) => void;

function checkRetry({ retry }: PortkeyParams, target: string, add: Add): void {
  if (retry?.backoff !== undefined) {
    add('retry.backoff', 'partly_honoured', 'the gateway waits 1, 2, 4 s, whatever is asked');
  }
  if (retry?.jitter === true) {
    add('retry.jitter', 'partly_honoured', 'the gateway waits without jitter');
  }
  if (retry?.useRetryAfterHeader === true && target === 'self-hosted') {
    const message = 'the npm build of the gateway never waits for it, and turns the 429 into a 500';
    add('retry.useRetryAfterHeader', 'partly_honoured', message);
  }
}

function checkConfig(params: PortkeyParams, config: unknown, target: string, add: Add): void {
  if (!isRecord(config)) return;
  if (target === 'self-hosted') {
    if (config['cache'] !== undefined && params.cache === undefined) {
      add('config.cache', 'ignored_by_target', HOSTED_ONLY.cache ?? '');
    }
    if (config['cb_config'] !== undefined) {
      add('config.cbConfig', 'ignored_by_target', 'only the hosted gateway has a circuit breaker');
    }
    if (params.mistralFimCompletion === true) {
      add('mistralFimCompletion', 'overridden', 'the gateway does not read it beside a config');
    }
  }
  const routes = config['targets'] !== undefined || config['provider'] !== undefined;
  if (routes && params.providerKey !== undefined) {
    add('providerKey', 'overridden', 'a config that names its own providers uses its own keys');
  }
  if (config['targets'] !== undefined && params.customHost !== undefined) {
    add('customHost', 'partly_honoured', 'this one host is used for every target of the config');
  }
}

function checkGuardrails(params: PortkeyParams, config: unknown, add: Add): void {
  const lists = {
    defaultInputGuardrails: params.defaultInputGuardrails,
    defaultOutputGuardrails: params.defaultOutputGuardrails,
    'config.inputGuardrails': isRecord(config) ? config['input_guardrails'] : undefined,
    'config.outputGuardrails': isRecord(config) ? config['output_guardrails'] : undefined,
  };
  for (const [path, list] of Object.entries(lists)) {
    if (!Array.isArray(list) || !list.some((item) => typeof item === 'string')) continue;
    add(path, 'ignored_by_target', 'guardrail ids pass everything on a self-hosted gateway');
  }
}

/** The gateway reads a provider's settings only when that provider is chosen. */
function checkProviderGroups(
  params: PortkeyParams,
  provider: string | undefined,
  config: unknown,
  add: Add,
): void {
  if (provider === undefined || provider.startsWith('@') || config !== undefined) return;
  for (const [param, , group] of PARAM_TABLE) {
    if (params[param] === undefined || !isProviderGroup(group)) continue;
    const readers: readonly string[] = GROUP_PROVIDERS[group];
    if (!readers.includes(provider)) {
      add(
        param,
        'ignored_by_provider',
        `is read for ${readers.join(', ')} only, not for ${provider}`,
      );
    }
  }
}

function isProviderGroup(group: string): group is keyof typeof GROUP_PROVIDERS {
  return Object.hasOwn(GROUP_PROVIDERS, group);
}

function checkCustomHeaders(
  { customHeaders = {}, forwardHeaders = [] }: PortkeyParams,
  target: string,
  add: Add,
): void {
  const forwarded = new Set(forwardHeaders.map((name) => name.toLowerCase()));
  for (const name of Object.keys(customHeaders)) {
    const lower = name.toLowerCase();
    if (target === 'hosted' || lower === 'authorization' || lower.startsWith('x-portkey-'))
      continue;
    if (forwarded.has(lower)) continue;
    const message = 'stops at the gateway; name it in forwardHeaders for the provider to see it';
    add(`customHeaders[${JSON.stringify(name)}]`, 'ignored_by_target', message);
  }
}
