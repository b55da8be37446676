import type { LlmErrorCode } from '@x/llm-client';
import { LlmError } from '@x/llm-client';
import type { PortkeyConfig } from '@x/portkey-headers';
import { defaultEnv, providerKeyFromEnv, resolveBaseUrl, resolveModel } from '@x/portkey-headers';
import { classify } from '../classify.ts';
import type { FetchPolicy, FetchTarget } from '../fetch/fetch-target.ts';
import type { PortkeyDifference } from './find-differences.ts';
import { findDifferences } from './find-differences.ts';

/** A policy as the gateway can run it, and where it will do something else. */
export interface PortkeyPlan {
  /** For `portkey: { config }` of a client, or the header `x-portkey-config`. Holds the targets' keys. */
  readonly config: PortkeyConfig;
  readonly differences: readonly PortkeyDifference[];
}

/** Statuses in which providers and the gateway say each code. */
const STATUSES: Partial<Record<LlmErrorCode, readonly number[]>> = {
  bad_request: [400],
  authentication: [401],
  quota_exhausted: [402, 412],
  permission_denied: [403],
  not_found: [404],
  upstream_timeout: [408, 504, 524],
  conflict: [409],
  request_too_large: [413],
  unprocessable: [422],
  overloaded: [425, 503, 529],
  rate_limited: [429],
  guardrail_denied: [446],
  server_error: [500, 501, 502, 505, 520, 521, 522, 523],
};

/**
 * Compiles targets and a policy to a Portkey config, so that the gateway fails over by itself.
 * `differences` lists what it will not honour, each with what it does instead.
 *
 * @throws {InvalidModelIdError} for a model id that names no provider of the gateway.
 */
export function toPortkeyConfig(
  targets: readonly FetchTarget[],
  policy: FetchPolicy = {},
): PortkeyPlan {
  const isWeighted = policy.strategy?.name === 'weighted';
  const { retries = 2 } = policy;
  const config: PortkeyConfig = {
    strategy: isWeighted
      ? { mode: 'loadbalance' }
      : { mode: 'fallback', onStatusCodes: statuses(policy, false) },
    targets: targets.map((target, index) => ({
      ...toTarget(target, policy),
      ...(isWeighted ? { weight: target.weight ?? 1 } : {}),
      ...(retries > 0 && index === targets.length - 1
        ? { retry: { attempts: Math.min(5, retries), onStatusCodes: statuses(policy, true) } }
        : {}),
    })),
  };
  return { config, differences: findDifferences(targets, policy) };
}

function toTarget(target: FetchTarget, policy: FetchPolicy): PortkeyConfig {
  const { env = defaultEnv(), portkey = {} } = target;
  const base = resolveBaseUrl(target.baseUrl ?? portkey.baseUrl, { env });
  const { provider, model } = resolveModel(target.model, portkey, target.target ?? base.target);
  const apiKey =
    target.apiKey ??
    portkey.providerKey ??
    (provider === undefined || portkey.virtualKey !== undefined
      ? undefined
      : providerKeyFromEnv(provider, env));
  const total = typeof target.timeout === 'object' ? target.timeout.total : target.timeout;
  const requestTimeout = total || policy.attemptTimeout;
  return {
    ...(provider === undefined ? {} : { provider }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(portkey.virtualKey === undefined ? {} : { virtualKey: portkey.virtualKey }),
    ...(portkey.customHost === undefined ? {} : { customHost: portkey.customHost }),
    ...(requestTimeout === undefined ? {} : { requestTimeout }),
    ...(model === undefined ? {} : { overrideParams: { model } }),
  };
}

/** Statuses that move on; or those after which the same target is asked again. */
function statuses(policy: FetchPolicy, again: boolean): readonly number[] {
  // The keys are those of the table.
  const codes = Object.keys(STATUSES) as LlmErrorCode[];
  const chosen = codes.filter((code) => {
    const verdict = classify(new LlmError({ code, origin: 'provider', message: code }));
    return (policy.on?.[code] ?? verdict.action) === 'next' && (!again || verdict.again);
  });
  return chosen.flatMap((code) => STATUSES[code] ?? []).sort((a, b) => a - b);
}
