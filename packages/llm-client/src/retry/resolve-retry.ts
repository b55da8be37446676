import type { PortkeyParams } from '@x/portkey-headers';
import type { RetryOptions } from '../call-options.ts';
import { given } from '../input/merge-options.ts';
import { isRecord } from '../is-record.ts';
import type { RetryPolicy } from './backoff.ts';
import { DEFAULT_RETRY } from './backoff.ts';

/** Who retries, and how. */
export interface ResolvedRetry {
  readonly policy: RetryPolicy;
  /** The gateway does, by `config.retry`; then the client does not. */
  readonly byGateway: boolean;
}

/**
 * Decides the one owner of retries. `retry` and the seed's `portkey.retry` mean the same; with a
 * config id, or a config that has its own retry, the gateway already may, so the client's default
 * becomes none.
 */
export function resolveRetry(
  options: RetryOptions | undefined,
  params: PortkeyParams,
  repeatable: boolean,
): ResolvedRetry {
  const retry = given(params.retry ?? {});
  const byGateway = options?.by === 'gateway';
  const maxRetries = options?.maxRetries ?? retry.maxRetries ?? retry.attempts;
  const fallback = ownsRetries(params.config) ? 0 : DEFAULT_RETRY.maxRetries;
  return {
    byGateway,
    policy: {
      maxRetries: byGateway || !repeatable ? 0 : (maxRetries ?? fallback),
      backoff: options?.backoff ?? retry.backoff ?? DEFAULT_RETRY.backoff,
      jitter: options?.jitter ?? retry.jitter ?? DEFAULT_RETRY.jitter,
      baseDelayMs: options?.baseDelayMs ?? DEFAULT_RETRY.baseDelayMs,
      maxDelayMs: options?.maxDelayMs ?? DEFAULT_RETRY.maxDelayMs,
      statuses: retry.onStatusCodes,
    },
  };
}

function ownsRetries(config: PortkeyParams['config']): boolean {
  if (typeof config === 'string') {
    if (!config.trimStart().startsWith('{')) return true;
    return /"retry"\s*:/.test(config);
  }
  return isRecord(config) && hasRetry(config);
}

/** A target's own retry counts as well: a nested one is found at any depth. */
function hasRetry(config: Readonly<Record<string, unknown>>): boolean {
  if (config['retry'] !== undefined) return true;
  const targets: unknown = config['targets'];
  return Array.isArray(targets) && targets.some((target) => isRecord(target) && hasRetry(target));
}
