import type { Redact } from './redact.ts';

/** What an error of one call may say about the call. */
export interface ErrorContext {
  /** Model id as asked. */
  readonly model: string | undefined;
  /** Provider asked, as the gateway spells it. */
  readonly provider: string | undefined;
  /** Variables that hold the provider's key, for the hint. */
  readonly keyVariables: readonly string[];
  readonly traceId: string | undefined;
  readonly target: 'hosted' | 'self-hosted';
  /** Scheme, host and port, for the message. */
  readonly origin: string;
  readonly stream: boolean;
  readonly redact: Redact;
  readonly now: () => number;
}
