import type { ModelIdInput } from '@x/model-id';
import { asciiJson } from './ascii-json.ts';
import { InvalidParamsError } from './invalid-params-error.ts';
import { langroidLines } from './langroid-lines.ts';
import type { ParamKind } from './param-table.ts';
import { headerOf, PARAM_TABLE } from './param-table.ts';
import type { PortkeyParams } from './params.ts';
import { refuseForTarget } from './refuse-for-target.ts';
import { resolveModel } from './resolve-model.ts';
import { expose } from './secret.ts';
import type { Target } from './target.ts';
import { targetOf } from './target.ts';
import { validateParams } from './validate-params.ts';
import { readAccount, wireConfig } from './wire-config.ts';
import { wireMetadata } from './wire-metadata.ts';

/** How params become headers. */
export interface HeaderOptions {
  /** Default: found from `params.baseUrl`, else `hosted`. */
  readonly target?: Target | undefined;
  /** Model id whose provider is sent; the body's model is the caller's to send (`resolveModel`). */
  readonly model?: ModelIdInput | undefined;
  /**
   * Who runs `params.retry`. `client` keeps it off the wire, so that nobody retries twice; a
   * `config.retry` is left alone. Default `gateway`.
   */
  readonly retries?: 'gateway' | 'client' | undefined;
  /**
   * `portkey`: what the gateway honours. `langroid`: literally what Langroid sends, for gateways
   * that read `x-portkey-retry` and the like; the target is not checked. Default `portkey`.
   */
  readonly wire?: 'portkey' | 'langroid' | undefined;
}

/**
 * Node's HTTP server answers 431 with an empty body above 16 KB of headers; 1 KB is left for the
 * request line and what the HTTP client adds.
 */
const MAX_BYTES = 15 * 1024;

/**
 * Makes the request headers for Portkey's gateway: lower-case names, in a stable order, nothing
 * that was not asked for. The result holds the keys in clear, since that is its purpose: print it
 * through `redactHeaders`.
 *
 * @throws {InvalidParamsError} `invalid_params`, `missing_key` or `unsupported_by_target`.
 * @throws {InvalidModelIdError} for a `model` that cannot be read.
 * @example
 * toPortkeyHeaders({ apiKey: 'pk-1', cache: { ttl: 3600 } }, { model: 'portkey/openai/gpt-4o' });
 */
export function toPortkeyHeaders(
  params: PortkeyParams = {},
  options: HeaderOptions = {},
): Record<string, string> {
  validateParams(params);
  const target = options.target ?? targetOf(params.baseUrl);
  const lines = new Map<string, string>();
  if (options.wire === 'langroid') {
    const { provider } = resolveModel(options.model, params, 'hosted');
    addLines(lines, params, { provider, ...langroidLines(params) });
  } else {
    const { provider } = resolveModel(options.model, params, target);
    const config = wireConfig(params, target, options.retries !== 'client');
    refuseForTarget({ params, target, provider, config });
    const metadata = wireMetadata(params);
    addLines(lines, params, {
      provider,
      config: typeof config === 'object' ? asciiJson(config) : config,
      metadata: metadata && asciiJson(metadata),
    });
  }
  for (const [name, value] of Object.entries(params.customHeaders ?? {})) {
    if (value !== undefined) lines.set(name.toLowerCase(), value);
  }
  checkSize(lines);
  return Object.fromEntries(lines);
}

/** Lines that are made by code of their own, by parameter. */
type Made = Readonly<Partial<Record<keyof PortkeyParams, string | undefined>>>;

function addLines(lines: Map<string, string>, params: PortkeyParams, made: Made): void {
  for (const row of PARAM_TABLE) {
    const [param, kind] = row;
    const header = headerOf(row) ?? `x-portkey-${param}`;
    const value = Object.hasOwn(made, param) ? made[param] : write(kind, ownParam(params, param));
    if (value === undefined) continue;
    // The gateway cuts off the literal `Bearer ` only, in this very case.
    lines.set(header, param === 'providerKey' ? `Bearer ${value}` : value);
  }
}

/** Inherited properties are not parameters; the cache's namespace is a header of its own. */
function ownParam(params: PortkeyParams, param: keyof PortkeyParams): unknown {
  const value = Object.hasOwn(params, param) ? params[param] : undefined;
  if (param !== 'cacheNamespace' || value !== undefined) return value;
  return params.cache?.enabled === false ? undefined : params.cache?.namespace;
}

function write(kind: ParamKind, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  switch (kind) {
    case 'text':
    case 'key':
    case 'url':
    case 'secret':
    case 'flag':
    case 'number':
    case 'duration':
      return String(expose(value));
    case 'yes':
      return value === true ? 'true' : undefined;
    case 'names':
      return Array.isArray(value) && value.length > 0 ? value.join(',') : undefined;
    case 'account':
      return asciiJson(readAccount(value));
    case 'guardrails':
      return asciiJson(value);
    default:
      return undefined;
  }
}

function checkSize(lines: ReadonlyMap<string, string>): void {
  let total = 0;
  let largest = '';
  for (const [name, value] of lines) {
    total += name.length + value.length + 4;
    if (value.length > (lines.get(largest)?.length ?? 0)) largest = name;
  }
  if (total <= MAX_BYTES) return;
  const size = lines.get(largest)?.length ?? 0;
  throw new InvalidParamsError('invalid_params', [
    {
      path: largest,
      message: `${total} bytes of headers, ${size} of them here; gateways answer 431 above ${MAX_BYTES}`,
    },
  ]);
}
