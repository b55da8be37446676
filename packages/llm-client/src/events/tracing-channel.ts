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
  return typeof channel === 'function' ? asChannel(channel(EVENT_CHANNEL)) : undefined;
}

function asChannel(value: unknown): Channel | undefined {
  if (!isRecord(value) || !('publish' in value)) return undefined;
  // Proven by the check above and Node's documentation of `channel()`.
  return value as unknown as Channel;
}

/** Publishes one event; a throwing subscriber is Node's to report, never the call's. */
export function publishEvent(channel: Channel | undefined, event: ClientEvent): void {
  if (channel?.hasSubscribers === true) channel.publish(event);
}
