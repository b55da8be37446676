import type { ClientEvent } from './client-event.ts';

/** Name of the channel that carries every event: `diagnostics_channel.subscribe(EVENT_CHANNEL, ...)`. */
export const EVENT_CHANNEL = '@x/llm-client:event';

/** What is used of a `diagnostics_channel` channel. */
interface Channel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

/**
 * Finds Node's diagnostics channel without importing it, so that browsers and bundlers see nothing.
 * Undefined where the platform has none.
 */
export function findEventChannel(): Channel | undefined {
  const runtime: unknown = Reflect.get(globalThis, 'process');
  if (typeof runtime !== 'object' || runtime === null) return undefined;
  const getBuiltin: unknown = Reflect.get(runtime, 'getBuiltinModule');
  if (typeof getBuiltin !== 'function') return undefined;
  const module: unknown = Reflect.apply(getBuiltin, runtime, ['node:diagnostics_channel']);
  if (typeof module !== 'object' || module === null) return undefined;
  const channel: unknown = Reflect.get(module, 'channel');
  return typeof channel === 'function' ? asChannel(channel(EVENT_CHANNEL)) : undefined;
}

function asChannel(value: unknown): Channel | undefined {
  if (typeof value !== 'object' || value === null || !('publish' in value)) return undefined;
  // Proven by the check above and Node's documentation of `channel()`.
  return value as Channel;
}

/** Publishes one event; a throwing subscriber is Node's to report, never the call's. */
export function publishEvent(channel: Channel | undefined, event: ClientEvent): void {
  if (channel?.hasSubscribers === true) channel.publish(event);
}
