import type { ClientOptions } from '../client-options.ts';
import type { Limits } from './prepared-call.ts';

const MINUTE = 60_000;

/** The time and size limits of a call, with the defaults. */
export function resolveLimits(options: ClientOptions): Limits {
  // mergeClientOptions has brought it into its long form.
  const timeout = typeof options.timeout === 'object' ? options.timeout : undefined;
  const { limits } = options;
  return {
    connectMs: timeout?.connect || undefined,
    firstTokenMs: (timeout?.firstToken ?? 2 * MINUTE) || undefined,
    idleMs: (timeout?.idle ?? 2 * MINUTE) || undefined,
    totalMs: (timeout?.total ?? 10 * MINUTE) || undefined,
    maxEventBytes: limits?.maxEventBytes ?? 16 * 1024 * 1024,
    maxResponseBytes: limits?.maxResponseBytes ?? 64 * 1024 * 1024,
    maxErrorBodyBytes: limits?.maxErrorBodyBytes ?? 64 * 1024,
  };
}
