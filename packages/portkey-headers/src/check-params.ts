import { gatewayRegistry } from '@x/model-id';
import type { Diagnostic, DiagnosticCode } from './diagnostic.ts';
import { missingSettings } from './missing-settings.ts';
import { GROUP_PROVIDERS, PARAM_TABLE } from './param-table.ts';
import type { PortkeyParams } from './params.ts';
import { resolveModel } from './resolve-model.ts';
import { isRecord } from './rules.ts';
import { targetOf } from './target.ts';
import type { HeaderOptions } from './to-headers.ts';
import { validateParams } from './validate-params.ts';
import { wireConfig } from './wire-config.ts';

/** What only the hosted gateway reads, by parameter. */
const HOSTED_ONLY: ReadonlySet<string> = new Set([
  'apiKey',
  'virtualKey',
  'spanId',
  'parentSpanId',
  'spanName',
  'user',
  'organization',
  'environment',
  'prompt',
  'cacheNamespace',
  'debug',
]);

const NO_CACHE = 'the npm build of the gateway has no cache';

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
      if (HOSTED_ONLY.has(param) && params[param] !== undefined) {
        add(param, 'ignored_by_target', 'only the hosted gateway reads it');
      }
    }
    if (params.metadata !== undefined) {
      add('metadata', 'partly_honoured', 'only the hosted gateway logs it; here it routes');
    }
    if (isRecord(config) && config['cache'] !== undefined) {
      add(params.cache ? 'cache' : 'config.cache', 'ignored_by_target', NO_CACHE);
    }
    checkGuardrails(params, config, add);
  } else if (provider !== undefined && !provider.startsWith('@')) {
    if (gatewayRegistry.get(provider) === undefined) {
      add('provider', 'unknown_provider', `${provider} is in no list of this version`);
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
    add('cacheForceRefresh', 'partly_honoured', 'needs cache');
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
    add('retry.backoff', 'partly_honoured', 'the gateway waits 1, 2, 4 s');
  }
  if (retry?.jitter === true) {
    add('retry.jitter', 'partly_honoured', 'the gateway waits without jitter');
  }
  if (retry?.useRetryAfterHeader === true && target === 'self-hosted') {
    const message = 'the npm build of the gateway turns the 429 into a 500';
    add('retry.useRetryAfterHeader', 'partly_honoured', message);
  }
}

function checkConfig(params: PortkeyParams, config: unknown, target: string, add: Add): void {
  if (!isRecord(config)) return;
  if (target === 'self-hosted') {
    if (config['cb_config'] !== undefined) {
      add('config.cbConfig', 'ignored_by_target', 'only the hosted gateway reads it');
    }
    if (params.mistralFimCompletion === true) {
      add('mistralFimCompletion', 'overridden', 'is not read beside a config');
    }
  }
  const routes = config['targets'] !== undefined || config['provider'] !== undefined;
  if (routes && params.providerKey !== undefined) {
    add('providerKey', 'overridden', 'the config uses its own keys');
  }
  if (config['targets'] !== undefined && params.customHost !== undefined) {
    add('customHost', 'partly_honoured', 'is used for every target of the config');
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
    add(path, 'ignored_by_target', 'ids pass everything here; only the hosted gateway knows them');
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
      add(param, 'ignored_by_provider', `is read for ${readers.join(', ')} only`);
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
    const message = 'stops at the gateway; name it in forwardHeaders';
    add(`customHeaders[${JSON.stringify(name)}]`, 'ignored_by_target', message);
  }
}
