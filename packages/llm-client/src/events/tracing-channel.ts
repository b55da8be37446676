import { isRecord } from '../is-record.ts';
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
  const getBuiltin = isRecord(runtime) ? runtime['getBuiltinModule'] : undefined;
  if (typeof getBuiltin !== 'function') return undefined;
  const module: unknown = Reflect.apply(getBuiltin, runtime, ['node:diagnostics_channel']);
  const channel = isRecord(module) ? module['channel'] : undefined;
  const events: unknown = typeof channel === 'function' ? channel(EVENT_CHANNEL) : undefined;
  return isChannel(events) ? events : undefined;
}

/** By what of a channel is used here. */
function isChannel(value: unknown): value is Channel {
  return isRecord(value) && typeof value['publish'] === 'function';
}

/** Publishes one event; a throwing subscriber is Node's to report, never the call's. */
export function publishEvent(channel: Channel | undefined, event: ClientEvent): void {
  if (channel?.hasSubscribers === true) channel.publish(event);
}
