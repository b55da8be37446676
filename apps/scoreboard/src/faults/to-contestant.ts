import type { Ask, Contestant, Outcome, OutcomeError, RunWire } from '@x/testkit/scenarios';
import { canaries } from '@x/testkit/scenarios';
import type { Call, Peer, Session, Settings } from '../clients/peer.ts';

/** An error that can be taken for more than one kind; the judge is asked about each. */
export interface AmbiguousError extends OutcomeError {
  readonly kinds: readonly OutcomeError['kind'][];
}

/** A contestant, and the parts of an answer that it has no field for. */
export interface Player extends Contestant {
  readonly lacks?: Peer['lacks'];
}

/** Lets another maker's client play scenarios. `watch` also searches the client for secrets. */
export function toContestant(peer: Peer, watch: boolean): Player {
  const sessions = new Map<string, Session>();
  return {
    name: peer.name,
    lacks: peer.lacks,
    async run(ask, wire): Promise<Outcome> {
      let streamed = '';
      const heard = (piece: string): Promise<void> => {
        streamed += piece;
        return wire.heard(piece);
      };
      try {
        // Calls at the same time share one client, as they do in a server.
        const session = sessions.get(wire.baseUrl) ?? peer.open(settingsOf(ask, wire));
        sessions.set(wire.baseUrl, session);
        const answer = await session.ask(callOf(ask, { ...wire, heard }));
        // Some clients end a stream quietly when their caller aborts; the caller knows.
        if (wire.signal?.aborted && ask.mode === 'stream') return { error: quietAbort };
        return { answer, watched: watch ? [session.client] : [] };
      } catch (thrown) {
        const { kinds, ...failure } = peer.failure(thrown);
        const error: AmbiguousError = {
          ...failure,
          kinds: kinds.length === 0 ? ['untyped'] : kinds,
          kind: kinds[0] ?? 'untyped',
          // What the loop gave out before the error, the caller has.
          partial: ask.mode === 'stream' ? streamed : undefined,
          raw: thrown,
        };
        return { error };
      }
    },
  };
}

const quietAbort: OutcomeError = { kind: 'abort', message: 'ended at the abort', raw: undefined };

function settingsOf(ask: Ask, wire: RunWire): Settings {
  return {
    baseUrl: wire.baseUrl,
    apiKey: ask.apiKey ?? canaries.providerKey,
    portkeyKey: ask.portkeyKey,
    provider: ask.provider ?? 'openai',
    model: ask.model ?? 'gpt-4o-mini',
    retries: ask.retries,
    timeouts: ask.timeouts,
  };
}

function callOf(ask: Ask, wire: RunWire): Call {
  const label = `call-${wire.call}`;
  const prompt = 'prompt' in ask ? ask.prompt : `${label} says: ${canaries.prompt}`;
  return {
    mode: ask.mode,
    messages: ask.messages ?? [{ role: 'user', content: prompt }],
    body: ask.body ?? {},
    headers: ask.headers ?? {},
    metadata: { ...ask.metadata, call: label },
    traceId: crypto.randomUUID(),
    idempotencyKey: ask.idempotent ? crypto.randomUUID() : undefined,
    signal: wire.signal,
    onText: async (piece) => {
      await wire.heard(piece);
      return ask.leaves !== true;
    },
  };
}
