import type { CallOptions, ChatOptions, TimeoutOptions } from '@x/llm-client';
import type { Setup } from '../setup.ts';
import { invalid } from '../setup.ts';
import type { ClientEntry } from '../target.ts';
import type { AttemptContext } from './job.ts';

/** What a call's options say about the whole call. */
export interface CallLimits {
  readonly signal: AbortSignal | undefined;
  readonly totalMs: number | undefined;
  readonly retries: number | undefined;
}

/** Reads from a call's options what this package runs itself. */
export function callLimits(options: ChatOptions): CallLimits {
  const { timeout, retry, signal } = options;
  const total = typeof timeout === 'object' ? timeout.total : timeout;
  const retries = typeof retry === 'object' ? retry.maxRetries : retry;
  return {
    signal,
    totalMs: typeof total === 'number' ? total : undefined,
    retries: retries === false ? 0 : retries,
  };
}

/** Refuses options that would undo the failover, or send a key to a provider it is not for. */
export function checkOverrides(
  targets: readonly ClientEntry[],
  options: Pick<CallOptions, 'model' | 'apiKey'>,
): void {
  if (options.model !== undefined && !areSame(targets.map(({ client }) => client.model))) {
    throw invalid('model', 'the targets have models of their own; set it on each client instead');
  }
  if (
    options.apiKey !== undefined &&
    !areSame(targets.map(({ client, provider }) => provider ?? client.model))
  ) {
    throw invalid(
      'apiKey',
      'the targets have providers of their own; set it on each client instead',
    );
  }
}

/**
 * Makes the options that every attempt of one call starts from: one trace id and one idempotency
 * key for all, the client's retries off.
 */
export function attemptOptions(
  setup: Setup<ClientEntry>,
  options: ChatOptions,
): {
  readonly traceId: string;
  optionsFor(context: AttemptContext, streamTotalMs?: number): ChatOptions;
} {
  const traceId =
    options.portkey?.traceId ??
    setup.targets.find((target) => target.traceId !== undefined)?.traceId ??
    randomHex(setup.random, 32);
  const idempotencyKey =
    options.idempotencyKey === true ? randomHex(setup.random, 32) : options.idempotencyKey;
  const shared = {
    ...options,
    retry: false as const,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    portkey: { ...options.portkey, traceId },
  };
  const { total: _total, ...limits }: TimeoutOptions =
    typeof options.timeout === 'object' ? options.timeout : {};
  return {
    traceId,
    optionsFor: ({ signal }, streamTotalMs) => ({
      ...shared,
      signal,
      timeout: streamTotalMs === undefined ? limits : { ...limits, total: streamTotalMs },
    }),
  };
}

function areSame(values: readonly unknown[]): boolean {
  return new Set(values).size <= 1;
}

function randomHex(random: () => number, digits: number): string {
  let text = '';
  while (text.length < digits) {
    text += Math.floor(random() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0');
  }
  return text.slice(0, digits);
}
