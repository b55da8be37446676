import type { Env } from './env.ts';
import { defaultEnv } from './env.ts';
import { InvalidParamsError } from './invalid-params-error.ts';
import { isHeaderText } from './rules.ts';
import type { Target } from './target.ts';
import { targetOf } from './target.ts';

/** Where Portkey's own gateway is. */
export const HOSTED_BASE_URL = 'https://api.portkey.ai/v1';

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
  const env = options.env ?? defaultEnv();
  const fromEnv = input === undefined ? env['PORTKEY_BASE_URL'] : undefined;
  const text = input ?? (fromEnv === '' ? undefined : fromEnv) ?? HOSTED_BASE_URL;
  const path = fromEnv ? 'PORTKEY_BASE_URL' : 'baseUrl';
  const url = read(text, path);
  if (url.protocol === 'http:' && options.sendsKey !== false && !options.allowInsecureHttp) {
    if (!isLoopback(url.hostname)) {
      refuse(
        path,
        'plain http shows keys on the way',
        'Use https, or allowInsecureHttp inside a private network.',
      );
    }
  }
  return {
    url: `${url.origin}${basePath(url.pathname, path)}/v1`,
    target: options.target ?? targetOf(text),
  };
}

function read(text: unknown, path: string): URL {
  if (!isHeaderText(text) || !/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    refuse(path, 'expected an absolute http or https URL', 'Begin it with https://');
  }
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    refuse(path, 'holds credentials, which end up in logs', 'Pass keys as apiKey or providerKey.');
  }
  if (/[?#\s]/.test(text)) refuse(path, 'a base URL has no query, fragment or space');
  return url;
}

/** The path without `/v1`. An endpoint's path would reach the gateway's untransformed proxy. */
function basePath(pathname: string, path: string): string {
  const base = pathname.replace(/\/+/g, '/').replace(/(?:\/v1)*\/?$/, '');
  if (/\/v1(?:\/|$)/.test(base)) {
    refuse(path, 'is an endpoint', 'Give the part that ends in /v1, or what stands before it.');
  }
  return base;
}

function isLoopback(hostname: string): boolean {
  return /^(?:(?:.+\.)?localhost\.?|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

function refuse(path: string, message: string, hint?: string): never {
  throw new InvalidParamsError('invalid_params', [{ path, message }], hint);
}
