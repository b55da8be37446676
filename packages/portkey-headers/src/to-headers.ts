import { asciiJson } from './ascii-json.ts';
import { bare } from './bare.ts';
import { findRoute } from './find-route.ts';
import type { HeaderOptions } from './header-options.ts';
import { refuse } from './invalid-params-error.ts';
import { langroidValues } from './langroid-values.ts';
import type { MadeValues } from './made-values.ts';
import type { ParamKind } from './param-table.ts';
import { PARAM_ROWS } from './param-table.ts';
import type { PortkeyParams } from './params.ts';
import { refuseForTarget } from './refuse-for-target.ts';
import { readAccount } from './rules.ts';
import { expose } from './secret.ts';
import { validateOptions, validateParams } from './validate-params.ts';
import { wireMetadata } from './wire-metadata.ts';

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
  const checked = validateParams(params);
  const how = validateOptions(options);
  const made = bare((how.wire === 'langroid' ? langroidValues : portkeyValues)(checked, how));
  const values = bare(checked, made);
  const lines = new Map<string, string>();
  for (const { param, kind, header } of PARAM_ROWS) {
    // What has no header of its own has one only in another's wire form.
    const text = write(kind, header === undefined ? made[param] : values[param]);
    if (!text) continue;
    // The gateway cuts off the literal `Bearer ` only, in this very case.
    lines.set(header ?? `x-portkey-${param}`, param === 'providerKey' ? `Bearer ${text}` : text);
  }
  for (const [name, value] of Object.entries(checked.customHeaders ?? {})) {
    lines.set(name.toLowerCase(), value);
  }
  checkSize(lines);
  return Object.fromEntries(lines);
}

function portkeyValues(params: PortkeyParams, options: HeaderOptions): MadeValues {
  const route = findRoute(params, options);
  refuseForTarget(route);
  const { enabled, namespace } = params.cache ?? bare();
  return {
    provider: route.provider,
    config: route.config,
    metadata: wireMetadata(params),
    cacheNamespace: params.cacheNamespace ?? (enabled === false ? undefined : namespace),
  };
}

function write(kind: ParamKind, value: unknown): string | undefined {
  const open = kind === 'account' ? readAccount(value) : expose(value);
  if (open === undefined || (kind === 'yes' && open === false)) return undefined;
  return typeof open === 'object' && kind !== 'names' ? asciiJson(open) : String(open);
}

function checkSize(lines: ReadonlyMap<string, string>): void {
  const sizes = [...lines].map(([name, value]) => [name, name.length + value.length + 4] as const);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  if (total <= MAX_BYTES) return;
  const [largest = '', size] = sizes.sort(([, one], [, other]) => other - one)[0] ?? [];
  const message = `${total} bytes of headers, ${size} here; gateways answer 431 above ${MAX_BYTES}`;
  refuse('invalid_params', largest, message);
}
