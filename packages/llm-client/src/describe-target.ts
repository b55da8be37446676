import { isSecret } from '@x/portkey-headers';
import { resolveRoute } from './call/resolve-route.ts';
import type { Runtime } from './call/runtime.ts';
import type { ClientTarget } from './client.ts';
import type { ClientOptions } from './client-options.ts';

/** Tells where a client's calls go, without a secret. Undefined while that cannot be known. */
export function describeTarget(options: ClientOptions, runtime: Runtime): ClientTarget | undefined {
  try {
    const { baseUrl, params, provider } = resolveRoute(
      options,
      options.apiKey,
      options.model,
      runtime,
    );
    const account = [params.providerKey, params.virtualKey, params.config].map(textOf).join('\n');
    return {
      baseUrl,
      provider,
      keyId: params.apiKey === undefined ? '' : fingerprint(textOf(params.apiKey)),
      accountId: account.trim() === '' ? undefined : fingerprint(account),
      traceId: params.traceId,
    };
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  if (isSecret(value)) return value.expose();
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

/** FNV-1a, 32 bits: tells keys apart, and is far too short to guess one by. */
function fingerprint(value: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < value.length; index += 1) {
    hash = Math.imul(hash ^ value.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
