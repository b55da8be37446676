import { PARAM_ROWS } from './param-table.ts';
import type { PortkeyParams } from './params.ts';
import type { HeadersLike } from './read-headers.ts';
import { readHeaders } from './read-headers.ts';
import { readText } from './read-text.ts';
import { isSettable } from './rules.ts';
import type { Target } from './target.ts';
import { agesPerSecond } from './target.ts';
import { findProblems } from './validate-params.ts';

/** How headers are read back. */
export interface FromHeadersOptions {
  /** Whose headers they are; decides the unit of `max_age`. Default `hosted`. */
  readonly target?: Target | undefined;
}

/** What an HTTP client adds by itself; no parameter of the gateway. */
const TRANSPORT = /^(?:accept(?:-encoding|-language)?|content-type|user-agent)$/;

/**
 * Reads request headers back into params: what `toPortkeyHeaders` makes of the result are the same
 * headers again. Secrets come as `Secret`; `cache`, `retry` and the labels come inside `config` and
 * `metadata`, where they were sent. Tolerant: what cannot be read as its parameter stays a custom
 * header, and what an HTTP client adds by itself is left out.
 */
export function fromPortkeyHeaders(
  headers: HeadersLike,
  { target = 'hosted' }: FromHeadersOptions = {},
): PortkeyParams {
  const rest = new Map(readHeaders(headers));
  const params: Record<string, unknown> = {};
  for (const { param, kind, header = '' } of PARAM_ROWS) {
    const line = rest.get(header);
    // The other way of a scheme than Bearer is no key of ours.
    const text = param === 'providerKey' ? /^Bearer (\S+)$/.exec(line ?? '')?.[1] : line;
    if (text === undefined) continue;
    const value = readText(kind, text, agesPerSecond(target));
    // Gateways read even `false` as yes there, so it means something.
    if (kind === 'yes' && value === false) continue;
    if (value === undefined || findProblems(value, kind, param).length > 0) continue;
    params[param] = value;
    rest.delete(header);
  }
  const custom = [...rest].filter(([name]) => isSettable(name) && !TRANSPORT.test(name));
  if (custom.length > 0) params['customHeaders'] = Object.fromEntries(custom);
  // Each member passed the check of its own row.
  return params as PortkeyParams;
}
