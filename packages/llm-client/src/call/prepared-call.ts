import type { Diagnostic } from '@x/portkey-headers';
import type { Clock } from '../clock.ts';
import type { ErrorContext } from '../errors/error-context.ts';
import type { ClientEvent, Operation } from '../events/client-event.ts';
import type { RetryPolicy } from '../retry/backoff.ts';
import type { RetryBudget } from '../retry/retry-budget.ts';
import type { RequestBody, Transport } from '../transport.ts';

/** Time limits of one call, in milliseconds; undefined is none. */
export interface Limits {
  readonly connectMs: number | undefined;
  readonly firstTokenMs: number | undefined;
  readonly idleMs: number | undefined;
  readonly totalMs: number | undefined;
  readonly maxEventBytes: number;
  readonly maxResponseBytes: number;
  readonly maxErrorBodyBytes: number;
}

/** An event without what every event of the call shares. */
export type EventDetail = ClientEvent extends infer Event
  ? Event extends ClientEvent
    ? Omit<Event, 'callId' | 'traceId' | 'operation' | 'model' | 'provider' | 'time'>
    : never
  : never;

/** One logical call with everything decided and checked: what is left is the network. */
export interface PreparedCall {
  readonly operation: Operation;
  readonly url: string;
  readonly method: string;
  /** Headers of one attempt; `spanId` differs for each. */
  readonly headers: (spanId: string) => Record<string, string>;
  readonly body: RequestBody | undefined;
  readonly modelId: string | undefined;
  readonly provider: string | undefined;
  readonly traceId: string;
  readonly signal: AbortSignal | undefined;
  readonly retry: RetryPolicy;
  readonly limits: Limits;
  readonly context: ErrorContext;
  readonly diagnostics: Diagnostic[];
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly budget: RetryBudget;
  /** Tells listeners; absent when there are none, so that nothing is built for nobody. */
  readonly emit: ((event: EventDetail) => void) | undefined;
}
