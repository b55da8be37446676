import { gatewayRegistry } from '@x/model-id';
import type { Diagnostic, DiagnosticCode } from './diagnostic.ts';
import { everyConfig } from './every-config.ts';
import type { Route } from './find-route.ts';
import { findRoute } from './find-route.ts';
import type { HeaderOptions } from './header-options.ts';
import { PARAM_ROWS } from './param-table.ts';
import type { PortkeyParams } from './params.ts';
import { missingSettings } from './provider-needs.ts';
import { resolveModel } from './resolve-model.ts';
import { member } from './rules.ts';
import { validateOptions, validateParams } from './validate-params.ts';

/** Adds a diagnostic when there is reason to. */
type Add = (when: unknown, path: string, code: DiagnosticCode, message?: string) => void;

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
  const how = validateOptions(typeof options === 'string' ? { target: options } : options);
  const route = findRoute(validateParams(params), how);
  const found: Diagnostic[] = [];
  const add: Add = (when, path, code, message = 'only the hosted gateway reads it') => {
    if (when) found.push({ path, code, message });
  };
  checkReaders(route, add);
  if (route.target === 'self-hosted') checkSelfHosted(route, add);
  else checkHosted(route, add);
  if (how.retries !== 'client') checkWaits(route, add);
  checkOverridden(route, how, add);
  return found;
}

/** Who reads a parameter at all, by the table. */
function checkReaders({ params, target, provider, config, isOwnRoute }: Route, add: Add): void {
  for (const { param, hosted, readers } of PARAM_ROWS) {
    if (params[param] === undefined) continue;
    add(hosted && target === 'self-hosted', param, 'ignored_by_target');
    const isOwn = isOwnRoute && (readers[0] ?? param === 'providerKey');
    add(isOwn, param, 'overridden', 'the config uses its own keys and settings');
    const isNamed = !isOwnRoute && typeof config !== 'string' && provider && provider[0] !== '@';
    const isOther = isNamed && readers[0] && !readers.includes(provider);
    add(isOther, param, 'ignored_by_provider', `is read for ${readers.join(', ')} only`);
  }
}

function checkSelfHosted({ params, inline, isOwnRoute }: Route, add: Add): void {
  const { cache, retry, metadata, forwardHeaders = [], customHeaders = {} } = params;
  add(metadata, 'metadata', 'partly_honoured', 'only the hosted gateway logs it; here it routes');
  const addIds = (list: unknown, path: string): void => {
    const hasIds = Array.isArray(list) && typeof list[0] === 'string';
    add(hasIds, path, 'ignored_by_target', 'only the hosted gateway knows ids; here all passes');
  };
  addIds(params.defaultInputGuardrails, 'defaultInputGuardrails');
  addIds(params.defaultOutputGuardrails, 'defaultOutputGuardrails');
  for (const [each, path] of everyConfig(inline)) {
    const at = (own: unknown) => (own && each === inline ? '' : `${path}.`);
    const noCache = 'the npm build of the gateway has no cache';
    add(each['cache'], `${at(cache)}cache`, 'ignored_by_target', noCache);
    const isSpoilt = member(each['retry'], 'use_retry_after_header');
    const spoils = 'the npm build of the gateway turns the 429 into a 500';
    const retryPath = `${at(retry?.useRetryAfterHeader)}retry.useRetryAfterHeader`;
    add(isSpoilt, retryPath, 'partly_honoured', spoils);
    add(each['cb_config'], `${path}.cbConfig`, 'ignored_by_target');
    add(each['virtual_key'], `${path}.virtualKey`, 'ignored_by_target');
    addIds(each['input_guardrails'], `${path}.inputGuardrails`);
    addIds(each['output_guardrails'], `${path}.outputGuardrails`);
  }
  const keyAlone = !isOwnRoute && inline['api_key'];
  add(keyAlone, 'config.apiKey', 'ignored_by_target', 'is read beside a provider only');
  const forwarded = forwardHeaders.map((name) => name.toLowerCase());
  for (const name of Object.keys(customHeaders)) {
    const lower = name.toLowerCase();
    const stops = !forwarded.includes(lower) && !/^(?:authorization$|x-portkey-)/.test(lower);
    const remedy = 'stops at the gateway; name it in forwardHeaders';
    add(stops, `customHeaders.${name}`, 'ignored_by_target', remedy);
  }
}

/** The hosted list of providers is longer and moves, so what is not known here is no mistake. */
function checkHosted({ params, provider, config, isOwnRoute, has }: Route, add: Add): void {
  if (!provider || provider[0] === '@') return;
  const message = `${provider} is in no list of this version`;
  add(!gatewayRegistry.get(provider), 'provider', 'unknown_provider', message);
  if (params.virtualKey || isOwnRoute || typeof config === 'string') return;
  for (const missing of missingSettings(provider, has)) {
    add(true, missing.path, 'incomplete', missing.message);
  }
}

/** The gateway waits as it will between its retries. */
function checkWaits({ params: { retry } }: Route, add: Add): void {
  const waits = 'the gateway waits 1, 2, 4 s, without jitter';
  add(retry?.backoff, 'retry.backoff', 'partly_honoured', waits);
  add(retry?.jitter, 'retry.jitter', 'partly_honoured', waits);
}

/** What something else that was passed wins over. */
function checkOverridden(route: Route, { model }: HeaderOptions, add: Add): void {
  const { params, target, provider, config, inline, isOwnRoute } = route;
  const uncached = params.cacheForceRefresh && !inline['cache'] && typeof config !== 'string';
  add(uncached, 'cacheForceRefresh', 'partly_honoured', 'needs cache');
  const own = model !== undefined && params.provider && resolveModel(undefined, params, target);
  const isBeaten = own && own.provider !== provider;
  add(isBeaten, 'provider', 'overridden', 'the provider of the model id wins');
  const isOther = provider && inline['provider'] && inline['provider'] !== provider;
  const path = model === undefined ? 'provider' : 'model';
  add(isOther, path, 'overridden', 'the provider of the config wins');
  const hostOfAll = inline['targets'] && params.customHost;
  add(hostOfAll, 'customHost', 'partly_honoured', 'is used for every target of the config');
  const isPlain = config && target === 'self-hosted' && params.mistralFimCompletion && !isOwnRoute;
  add(isPlain, 'mistralFimCompletion', 'overridden', 'is not read beside a config');
}
