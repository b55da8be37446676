import type { Env } from './env.ts';
import { defaultEnv, readVariable } from './env.ts';
import { refuse } from './invalid-params-error.ts';
import { follows, RULES } from './rules.ts';
import type { Target } from './target.ts';
import { targetOf } from './target.ts';

/** Where Portkey's own gateway is. */
export const HOSTED_BASE_URL = 'https://api.portkey.ai/v1';

/** Hosts of this very machine, where nobody reads along. */
const LOOPBACK = /^(?:(?:.+\.)?localhost\.?|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** How a base URL is read. */
export interface BaseUrlOptions {
  /** Default: found from the host: `portkey.ai` and its subdomains are hosted. */
  readonly target?: Target | undefined;
  /** Where `PORTKEY_BASE_URL` is looked up when no input is given. Default: `process.env`, if any. */
  readonly env?: Env | undefined;
  /** Allows plain http off loopback, where keys can be read on the way. Default false. */
  readonly allowInsecureHttp?: boolean | undefined;
  /** Whether a key will be sent there. Default true; false allows plain http. */
  readonly sendsKey?: boolean | undefined;
}

/** A gateway's address. */
export interface ResolvedBaseUrl {
  /** Ends in exactly one `/v1`, without a slash. */
  readonly url: string;
  readonly target: Target;
}

/**
 * Reads a gateway's base URL, with or without `/v1`. Default: `PORTKEY_BASE_URL`, else the hosted
 * gateway.
 *
 * @throws {InvalidParamsError} `invalid_params` for what is no absolute http(s) URL, for one with
 * credentials, query, fragment or an endpoint's path, and for plain http off loopback. The message
 * shows no part of the URL that may hold a secret.
 */
export function resolveBaseUrl(input?: string, options: BaseUrlOptions = {}): ResolvedBaseUrl {
  const { env = defaultEnv(), target, allowInsecureHttp = false, sendsKey = true } = options;
  const variable = 'PORTKEY_BASE_URL';
  const text = input ?? readVariable(env, variable) ?? HOSTED_BASE_URL;
  const fail = (message: string, hint?: string): never =>
    refuse('invalid_params', input === undefined ? variable : 'baseUrl', message, hint);

  if (!follows('url', text)) fail(`expected ${RULES['url']?.[0]}`);
  const { protocol, hostname, origin, pathname } = new URL(text);
  if (/[?#]/.test(text)) fail('a base URL has no query or fragment');
  if (protocol === 'http:' && sendsKey && !allowInsecureHttp && !LOOPBACK.test(hostname)) {
    const hint = 'Use https, or allowInsecureHttp inside a private network.';
    fail('plain http shows keys on the way', hint);
  }
  const path = pathname.replace(/\/+/g, '/').replace(/(?:\/v1)*\/?$/, '');
  // An endpoint's path would reach the gateway's proxy, which transforms nothing.
  if (/\/v1(?:\/|$)/.test(path)) fail('is an endpoint; give what stands before it');
  return { url: `${origin}${path}/v1`, target: target ?? targetOf(text) };
}
