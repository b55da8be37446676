import type { CallOptions, ChatOptions, TimeoutOptions } from '@x/llm-client';
import { randomHex } from '@x/llm-client';
import { invalid } from '../check-policy.ts';
import type { Setup } from '../setup.ts';
import type { ClientEntry } from '../target.ts';
import type { AttemptContext } from './job.ts';

/** What a call's options say about the whole call. */
export interface CallLimits {
  readonly signal: AbortSignal | undefined;
  readonly totalMs: number | undefined;
  readonly retries: number | undefined;
}

/** Reads from a call's options what this package runs itself. */
export function callLimits({ timeout, retry, signal }: ChatOptions): CallLimits {
  const total = typeof timeout === 'object' ? timeout.total : timeout;
  const retries = typeof retry === 'object' ? retry.maxRetries : retry;
  return {
    signal,
    totalMs: total === false ? undefined : total,
    retries: retries === false ? 0 : retries,
  };
}

/** Refuses options that would undo the failover, or send a key to a provider it is not for. */
export function checkOverrides(
  targets: readonly ClientEntry[],
  options: Pick<CallOptions, 'model' | 'apiKey'>,
): void {
  const models = targets.map(({ client }) => client.model);
  const providers = targets.map(({ provider }, index) => provider ?? models[index]);
  for (const [name, values] of [['model', models] as const, ['apiKey', providers] as const]) {
    if (options[name] !== undefined && new Set(values).size > 1) {
      throw invalid(name, 'the targets have their own; set it on each client instead');
    }
  }
}

/** What every attempt of one call starts from. */
export interface AttemptOptions {
  readonly traceId: string;
  of(context: AttemptContext, streamTotalMs?: number): ChatOptions;
}

/** One trace id and one idempotency key for all attempts, and the client's retries off. */
export function attemptOptions(setup: Setup, options: ChatOptions): AttemptOptions {
  const { idempotencyKey, portkey, timeout } = options;
  const { total: _total, ...limits }: TimeoutOptions = typeof timeout === 'object' ? timeout : {};
  const traceId =
    portkey?.traceId ??
    setup.targets.find((target) => target.traceId !== undefined)?.traceId ??
    randomHex(setup.random, 32);
  const shared = {
    ...options,
    retry: false as const,
    ...(idempotencyKey === true ? { idempotencyKey: randomHex(setup.random, 32) } : {}),
    portkey: { ...portkey, traceId },
  };
  return {
    traceId,
    of: ({ signal }, total) => ({
      ...shared,
      signal,
      timeout: total === undefined ? limits : { ...limits, total },
    }),
  };
}
