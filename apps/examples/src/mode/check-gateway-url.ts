import { resolveBaseUrl } from '@x/portkey-headers';
import { UsageError } from '../cli/usage-error.ts';

/** Gives the URL of a gateway back. Throws {@link UsageError}, with its place, for one that no client would take. */
export function checkGatewayUrl(url: string, place: string): string {
  try {
    resolveBaseUrl(url);
    return url;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message.replace(/^baseUrl: /, '') : '';
    throw new UsageError(`${place}: ${message}`, { cause });
  }
}
