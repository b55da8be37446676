import { asciiJson } from './ascii-json.ts';
import { CONFIG_SECRETS, isJsonText, UNTOUCHED } from './config-checks.ts';
import type { ParamKind } from './param-table.ts';
import { camel, headerOf, isSecretRow, PARAM_TABLE } from './param-table.ts';
import type { PortkeyParams } from './params.ts';
import type { HeadersLike } from './read-headers.ts';
import { readHeaders } from './read-headers.ts';
import { isForwardable, isRecord, isSettable, parseJson } from './rules.ts';
import { secret } from './secret.ts';
import type { Target } from './target.ts';
import { findProblems } from './validate-params.ts';

/** How headers are read back. */
export interface FromHeadersOptions {
  /** Whose headers they are; decides the unit of `max_age`. Default `hosted`. */
  readonly target?: Target | undefined;
}

/** What an HTTP client adds by itself; no parameter of the gateway. */
const TRANSPORT = /^(?:accept|accept-encoding|accept-language|content-type|user-agent)$/;

/**
 * Reads request headers back into params: what `toPortkeyHeaders` makes of the result are the same
 * headers again. Secrets come as `Secret`; `cache`, `retry` and the labels come inside `config` and
 * `metadata`, where they were sent. Tolerant: what cannot be read as its parameter stays a custom
 * header, and what an HTTP client adds by itself is left out.
 */
export function fromPortkeyHeaders(
  headers: HeadersLike,
  options: FromHeadersOptions = {},
): PortkeyParams {
  const target = options.target ?? 'hosted';
  const rest = new Map(readHeaders(headers));
  const entries: (readonly [string, unknown])[] = [];
  for (const row of PARAM_TABLE) {
    const [param, kind] = row;
    const header = headerOf(row);
    const text = header === undefined ? undefined : rest.get(header);
    if (header === undefined || text === undefined) continue;
    const value = param === 'providerKey' ? bearer(text) : read(kind, text, target);
    if (value === undefined || findProblems({ [param]: value }).length > 0) continue;
    entries.push([param, isSecretRow(row) && typeof value === 'string' ? secret(value) : value]);
    rest.delete(header);
  }
  const custom = [...rest].filter(([name]) => isSettable(name) && !TRANSPORT.test(name));
  if (custom.length > 0) entries.push(['customHeaders', Object.fromEntries(custom)]);
  // Each member passed the check of its own row.
  return Object.fromEntries(entries) as PortkeyParams;
}

function read(kind: ParamKind, text: string, target: Target): unknown {
  switch (kind) {
    case 'flag':
    case 'yes':
      return text === 'true' ? true : text === 'false' && kind === 'flag' ? false : undefined;
    case 'number':
    case 'duration':
      return /^\d+$/.test(text) ? Number(text) : undefined;
    case 'names':
      return text
        .split(',')
        .map((name) => name.trim())
        .filter(isForwardable);
    case 'metadata':
    case 'guardrails':
      return parseJson(text);
    case 'config':
      return isJsonText(text) ? readConfig(parseJson(text), target === 'hosted' ? 1 : 1000) : text;
    default:
      return text;
  }
}

/** The other way of a scheme than Bearer is no key of ours. */
function bearer(authorization: string): string | undefined {
  return /^Bearer (\S+)$/.exec(authorization)?.[1];
}

function readConfig(value: unknown, scale: number): unknown {
  if (Array.isArray(value)) return value.map((item) => readConfig(item, scale));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([wire, item]) => {
      const name = camel(wire);
      if (name === 'vertexServiceAccountJson') return [name, secret(asciiJson(item))];
      if (UNTOUCHED.has(name)) return [name, item];
      if (name === 'maxAge' && typeof item === 'number') return [name, item / scale];
      if (typeof item === 'string' && CONFIG_SECRETS.includes(name)) return [name, secret(item)];
      return [name, readConfig(item, scale)];
    }),
  );
}
