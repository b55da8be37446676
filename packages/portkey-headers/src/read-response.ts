import type { PortkeyResponse } from './portkey-response.ts';
import type { HeadersLike } from './read-headers.ts';
import { readHeaders } from './read-headers.ts';

/**
 * Reads what the gateway says about a call in its response headers. Takes a `Headers` or a plain
 * record and never throws: what is absent, empty or unreadable stays out.
 */
export function readPortkeyResponse(headers: HeadersLike | null | undefined): PortkeyResponse {
  const lines = readHeaders(headers);
  const text = (name: string): string | undefined => lines.get(`x-portkey-${name}`) || undefined;
  const retries = text('retry-attempt-count');
  const entries = Object.entries({
    traceId: text('trace-id'),
    cacheStatus: text('cache-status'),
    retryCount: retries !== undefined && /^-?\d{1,9}$/.test(retries) ? Number(retries) : undefined,
    target: text('last-used-option-index'),
    provider: text('provider'),
    gatewayException: text('gateway-exception') === 'true' ? true : undefined,
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
