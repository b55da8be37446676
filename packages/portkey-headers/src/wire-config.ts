import { gatewayRegistry } from '@x/model-id';
import { isJsonText, readConfigText, UNTOUCHED } from './config-checks.ts';
import { InvalidParamsError } from './invalid-params-error.ts';
import { snake } from './param-table.ts';
import type { PortkeyParams } from './params.ts';
import { isRecord, parseJson } from './rules.ts';
import { expose, isSecret } from './secret.ts';
import type { Target } from './target.ts';

/** A config in the wire's spelling. */
export type WireConfig = Readonly<Record<string, unknown>>;

/** Tells whether params name a config by its id. */
export function hasConfigId(config: PortkeyParams['config']): config is string {
  return typeof config === 'string' && !isJsonText(config);
}

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
  if (hasConfigId(config)) {
    refuseMerge('cache', cache);
    refuseMerge('retry', retry);
    return config;
  }
  // JSON text is the wire's own form, so its max_age is in the target's unit already.
  const fromText = typeof config === 'string';
  const scale = target === 'hosted' ? 1 : 1000;
  const source = fromText ? readConfigText(config) : (config ?? {});
  const inline = toWire(source, fromText ? 1 : scale);
  const wire: Record<string, unknown> = isRecord(inline) ? { ...inline } : {};
  if (cache?.enabled === false) delete wire['cache'];
  else if (cache !== undefined) {
    const maxAge = cache.ttl ?? cache.maxAge;
    wire['cache'] = {
      mode: 'simple',
      ...asRecord(wire['cache']),
      ...(cache.mode !== undefined && { mode: cache.mode }),
      ...(maxAge !== undefined && { max_age: age(maxAge, scale) }),
    };
  }
  if (retry !== undefined) {
    const attempts = retry.attempts ?? retry.maxRetries;
    const merged = {
      attempts: 2,
      ...asRecord(wire['retry']),
      ...(attempts !== undefined && { attempts }),
      ...(retry.onStatusCodes !== undefined && { on_status_codes: retry.onStatusCodes }),
      ...(retry.useRetryAfterHeader !== undefined && {
        use_retry_after_header: retry.useRetryAfterHeader,
      }),
    };
    if (merged.attempts === 0) delete wire['retry'];
    else wire['retry'] = merged;
  }
  return Object.keys(wire).length === 0 ? undefined : wire;
}

function toWire(value: unknown, scale: number): unknown {
  if (isSecret(value)) return expose(value);
  if (Array.isArray(value)) return value.map((item) => toWire(item, scale));
  if (!isRecord(value)) return value;
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    members.map(([name, item]) => {
      if (name === 'vertexServiceAccountJson') return [snake(name), readAccount(item)];
      if (UNTOUCHED.has(name)) return [snake(name), item];
      if (name === 'maxAge' && typeof item === 'number') return ['max_age', age(item, scale)];
      if (name === 'provider' && typeof item === 'string') {
        return [name, gatewayRegistry.resolve(item) ?? item];
      }
      return [snake(name), toWire(item, scale)];
    }),
  );
}

/** An account file as the object that it is. */
export function readAccount(account: unknown): unknown {
  const value = expose(account);
  return typeof value === 'string' ? parseJson(value) : value;
}

/** Seconds to the target's unit; whole, since a fraction of a millisecond means nothing. */
function age(seconds: number, scale: number): number {
  return scale === 1 ? seconds : Math.max(1, Math.round(seconds * scale));
}

function asRecord(value: unknown): WireConfig {
  return isRecord(value) ? value : {};
}

function refuseMerge(path: string, value: unknown): void {
  if (value === undefined) return;
  throw new InvalidParamsError('invalid_params', [
    { path, message: 'cannot be merged into a config that is an id; set it in that config' },
  ]);
}
