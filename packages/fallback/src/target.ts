import type { Client } from '@x/llm-client';
import { checkTargets } from './check-policy.ts';

/** A client with what the policy should know of it. */
export interface FallbackTarget {
  readonly client: Client;
  /** Name in events; also the identity of its health where state is shared. Default: the model id. */
  readonly name?: string | undefined;
  /** Share of the calls under `weighted()` and `latency()`, 0 or more. Default 1. */
  readonly weight?: number | undefined;
  /** Tokens that the model takes in; a target with no larger window is not asked after `context_length_exceeded`. */
  readonly contextWindow?: number | undefined;
  /** Limit of one attempt at this target, in milliseconds; wins over `attemptTimeout`. */
  readonly timeout?: number | undefined;
}

/** A target as its health sees it. */
export interface Target {
  /** Identity of its health. */
  readonly key: string;
  readonly name: string;
}

/** A target as the executor sees it. */
export interface ClientEntry extends Target {
  readonly client: Client;
  /** Position among the targets. */
  readonly index: number;
  readonly model: string;
  readonly provider: string | undefined;
  /** Trace id set on the client. */
  readonly traceId: string | undefined;
  readonly weight: number;
  readonly contextWindow: number | undefined;
  readonly timeoutMs: number | undefined;
  /** Gateway and Portkey key; undefined when the client does not tell. */
  readonly endpoint: string | undefined;
}

/** Turns what was given into targets. `identify` numbers clients that do not tell where they go. */
export function resolveTargets(
  given: readonly (Client | FallbackTarget)[],
  identify: (client: Client) => number,
): readonly ClientEntry[] {
  checkTargets(given);
  const seen = new Map<string, number>();
  return given.map((entry, index) => {
    const target: FallbackTarget = 'client' in entry ? entry : { client: entry };
    const { client, name } = target;
    const place = client.target;
    const id = typeof client.model === 'object' ? client.model.id : client.model;
    const model = id === undefined ? (name ?? `target-${index + 1}`) : longForm(id);
    const endpoint = place && `${place.baseUrl} ${place.keyId}`;
    const own = place ? `${endpoint} ${place.accountId ?? ''}` : `#${identify(client)}`;
    const identity = name ?? `${model} ${own}`;
    const count = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, count);
    return {
      index,
      client,
      // Two targets of one list differ in something that a client does not tell, such as a host.
      key: count === 1 || name !== undefined ? identity : `${identity} (${count})`,
      name: name ?? model,
      model,
      traceId: place?.traceId,
      provider: place?.provider,
      weight: target.weight ?? 1,
      contextWindow: target.contextWindow,
      timeoutMs: target.timeout,
      endpoint,
    };
  });
}

/** The prefix may be left out of a model id; names in events and prices should not depend on it. */
function longForm(id: string): string {
  return /^(portkey\/|@|[^/]*$)/i.test(id) ? id : `portkey/${id}`;
}

/** The same target over a derived client. Its health goes with it, unless it now goes elsewhere. */
export function withClient(target: ClientEntry, client: Client): ClientEntry {
  const { index, weight, contextWindow, timeoutMs, key, name } = target;
  if (client.target === undefined && client.model === target.client.model) {
    return { ...target, client };
  }
  const named = key === name ? { name } : {};
  const [fresh = target] = resolveTargets([{ client, ...named }], () => index);
  return { ...fresh, index, weight, contextWindow, timeoutMs };
}
