import type { Client } from '@x/llm-client';

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

/** A target as the executor sees it. */
export interface Target {
  readonly index: number;
  /** Identity of its health. */
  readonly key: string;
  readonly name: string;
  readonly model: string;
  readonly provider: string | undefined;
  readonly weight: number;
  readonly contextWindow: number | undefined;
  readonly timeoutMs: number;
  /** Gateway and Portkey key; undefined when the client does not tell. */
  readonly endpoint: string | undefined;
}

/** A target that is a client. */
export interface ClientEntry extends Target {
  readonly client: Client;
  /** Trace id set on the client. */
  readonly traceId: string | undefined;
}

/** Turns what was given into targets. `identify` numbers clients that do not tell where they go. */
export function resolveTargets(
  given: readonly (Client | FallbackTarget)[],
  identify: (client: Client) => number,
): readonly ClientEntry[] {
  const seen = new Map<string, number>();
  return given.map((entry, index) => {
    const options: FallbackTarget = 'client' in entry ? entry : { client: entry };
    const { client } = options;
    const place = client.target;
    const id = typeof client.model === 'object' ? client.model.id : client.model;
    const model = id === undefined ? (options.name ?? `target-${index + 1}`) : longForm(id);
    const endpoint = place === undefined ? undefined : `${place.baseUrl} ${place.keyId}`;
    const own =
      endpoint === undefined ? `#${identify(client)}` : `${endpoint} ${place?.accountId ?? ''}`;
    const identity = options.name ?? `${model} ${own}`;
    const count = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, count);
    return {
      index,
      client,
      // Two targets of one list differ in something that a client does not tell, such as a host.
      key: count === 1 || options.name !== undefined ? identity : `${identity} (${count})`,
      name: options.name ?? model,
      model,
      traceId: place?.traceId,
      provider: place?.provider,
      weight: options.weight ?? 1,
      contextWindow: options.contextWindow,
      timeoutMs: options.timeout ?? Number.POSITIVE_INFINITY,
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
  const moved = client.target !== undefined || client.model !== target.client.model;
  if (!moved) return { ...target, client };
  const named = target.key === target.name ? { name: target.name } : {};
  const [fresh] = resolveTargets([{ client, ...named }], () => target.index);
  return fresh === undefined ? target : { ...fresh, ...kept(target) };
}

function kept(
  target: ClientEntry,
): Pick<Target, 'index' | 'weight' | 'contextWindow' | 'timeoutMs'> {
  const { index, weight, contextWindow, timeoutMs } = target;
  return { index, weight, contextWindow, timeoutMs };
}
