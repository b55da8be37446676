import { gatewayRegistry } from '@x/model-id';
import { bare } from './bare.ts';
import { isJsonText, readConfig } from './config-text.ts';
import { refuse } from './invalid-params-error.ts';
import type { PortkeyParams } from './params.ts';
import { snake } from './respell.ts';
import { isRecord, readAccount } from './rules.ts';
import { expose } from './secret.ts';
import { respell } from './shapes.ts';
import type { Target } from './target.ts';
import { agesPerSecond } from './target.ts';

/** A config in the wire's spelling. */
export type WireConfig = Readonly<Record<string, unknown>>;

/**
 * Makes the one config of a request out of `config`, `cache` and `retry`; undefined when nothing
 * is left to send, since the gateway answers 400 to an empty one. Takes checked params.
 *
 * @param gatewayRetries False leaves `retry` out: somebody else runs the retries.
 */
export function wireConfig(
  params: Pick<PortkeyParams, 'config' | 'cache' | 'retry'>,
  target: Target,
  gatewayRetries: boolean,
): string | WireConfig | undefined {
  const { config, cache } = params;
  const retry = gatewayRetries ? params.retry : undefined;
  const perSecond = agesPerSecond(target);
  if (typeof config === 'string' && !isJsonText(config)) {
    const path = cache ? 'cache' : 'retry';
    if (cache ?? retry) refuse('invalid_params', path, 'has to be set in the config of this id');
    return config;
  }
  // Text is the wire's own form, so its ages are in the unit of the target already.
  const inline = asRecord(isJsonText(config) ? readConfig(config, perSecond) : config);
  const merged = bare(inline);
  if (cache) {
    const { enabled, ttl, namespace, ...rest } = cache;
    merged['cache'] =
      enabled === false
        ? undefined
        : { mode: 'simple', ...asRecord(inline['cache']), ...rest, ...(ttl && { maxAge: ttl }) };
  }
  if (retry) {
    const { maxRetries, backoff, jitter, ...rest } = retry;
    const tries = maxRetries === undefined ? {} : { attempts: maxRetries };
    const all = { attempts: 2, ...asRecord(inline['retry']), ...rest, ...tries };
    merged['retry'] = all.attempts === 0 ? undefined : all;
  }
  const wire = asRecord(
    respell('target', merged, {
      name: snake,
      value: (kind, value) => toWire(kind, value, perSecond),
    }),
  );
  return Object.values(wire).some((value) => value !== undefined) ? wire : undefined;
}

function toWire(kind: string, value: unknown, perSecond: number): unknown {
  if (kind === 'seconds' && perSecond > 1) {
    // A fraction of a millisecond means nothing.
    return Math.max(1, Math.round(Number(value) * perSecond));
  }
  if (kind === 'provider') return gatewayRegistry.resolve(String(value)) ?? value;
  return kind === 'account' ? readAccount(value) : expose(value);
}

function asRecord(value: unknown): WireConfig {
  return isRecord(value) ? value : bare();
}
