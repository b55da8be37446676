import type { Call } from './peer.ts';

/** The fields of a chat body, which clients of this wire format take as they are. */
export function chatBody(model: string, call: Call): Record<string, unknown> {
  return { model, messages: call.messages, ...call.body };
}

/** What the setting of one time limit can be set to, for clients that have a single one. */
export function onlyLimit(
  timeouts: Readonly<Record<string, number | undefined>> | undefined,
): number | undefined {
  return (
    timeouts?.['total'] ?? timeouts?.['firstToken'] ?? timeouts?.['connect'] ?? timeouts?.['idle']
  );
}
