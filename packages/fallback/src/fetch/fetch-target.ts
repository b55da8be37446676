import type { ClientOptions, Transport } from '@x/llm-client';
import { createClient, fetchTransport } from '@x/llm-client';
import type { FallbackState } from '../health/state.ts';
import type { FallbackPolicy } from '../policy.ts';
import type { ClientEntry, FallbackTarget } from '../target.ts';
import { resolveTargets } from '../target.ts';

/**
 * Where a request may go: the options of `createClient`, keys included, and what the policy should
 * know. `timeout` bounds one attempt. `retry` has no place here: the policy owns the attempts.
 */
export interface FetchTarget
  extends Omit<ClientOptions, 'retry' | 'ky'>,
    Pick<FallbackTarget, 'name' | 'weight' | 'contextWindow'> {}

/** A {@link FallbackPolicy} for `fetch`: a broken stream fails its reader, so there is no `onInterrupt`. */
export type FetchPolicy = Omit<FallbackPolicy, 'onInterrupt'>;

/** A target with the transport under its client. */
export interface FetchEntry extends ClientEntry {
  readonly send: Transport;
}

/** The whole body of an error answer is kept, since it is handed on. */
const ERROR_BODY_BYTES = 1024 * 1024;

/** Makes a client for each target, and remembers how it sends. */
export function resolveFetchTargets(
  given: readonly FetchTarget[],
  state: FallbackState,
): readonly FetchEntry[] {
  const transports = given.map(({ transport, fetch }) => transport ?? fetchTransport(fetch));
  const targets = given.map((target): FallbackTarget => {
    const { name, weight, contextWindow, ...options } = target;
    const client = createClient({
      ...options,
      limits: { maxErrorBodyBytes: ERROR_BODY_BYTES, ...options.limits },
    });
    const total = typeof options.timeout === 'object' ? options.timeout.total : options.timeout;
    const timeout = total === false ? undefined : total;
    return { client, name, weight, contextWindow, timeout };
  });
  return resolveTargets(targets, (client) => state.identify(client)).map((entry, index) => ({
    ...entry,
    send: transports[index] ?? fetchTransport(),
  }));
}
