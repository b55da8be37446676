import type { Via } from '../cli/flags.ts';
import { UsageError } from '../cli/usage-error.ts';
import { checkGatewayUrl } from './check-gateway-url.ts';
import type { LocalServer } from './find-local-servers.ts';
import { describePorts, findLocalServers } from './find-local-servers.ts';
import type { Env } from './read-env.ts';

/** Where the calls of a run go. */
export type Mode =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'hosted' }
  /** Real models on this machine. Never empty. */
  | { readonly kind: 'local'; readonly servers: readonly LocalServer[] }
  | { readonly kind: 'gateway'; readonly url: string };

/**
 * Chooses by `--via`, and for `auto` by what there is: a gateway, a Portkey key, a model server on
 * this machine, or none of these.
 */
export async function chooseMode(
  via: Via,
  env: Env,
  find: typeof findLocalServers = findLocalServers,
): Promise<Mode> {
  if (via.kind === 'gateway') return via;
  if (via.kind === 'embedded') return via;
  if (via.kind === 'portkey') {
    if (env['PORTKEY_API_KEY'] !== undefined) return { kind: 'hosted' };
    throw new UsageError(
      'PORTKEY_API_KEY is not set, and --via portkey needs it. Set it in the environment or in .env ' +
        '(keys are made at https://app.portkey.ai), or use --via embedded, which needs none.',
    );
  }
  if (via.kind === 'local') {
    const servers = await find(via.url);
    if (servers.length > 0) return { kind: 'local', servers };
    const where = via.url === undefined ? describePorts() : 'there';
    throw new UsageError(
      `No model server with a chat model answers ${where}. ` +
        'Start one, name it with --via local=URL, or use --via embedded, which needs none.',
    );
  }
  const url = env['PORTKEY_BASE_URL'];
  if (url !== undefined) {
    return { kind: 'gateway', url: checkGatewayUrl(url, 'PORTKEY_BASE_URL') };
  }
  if (env['PORTKEY_API_KEY'] !== undefined) return { kind: 'hosted' };
  const servers = await find(undefined);
  return servers.length > 0 ? { kind: 'local', servers } : { kind: 'embedded' };
}
