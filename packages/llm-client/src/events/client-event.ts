import type { Diagnostic, PortkeyResponse } from '@x/portkey-headers';
import type { Attempt } from '../attempt.ts';
import type { FinishReason } from '../chat/chat-result.ts';
import type { Usage } from '../chat/usage.ts';
import type { ErrorOrigin, LlmErrorCode } from '../errors/error-code.ts';

/** What kind of call an event belongs to. */
export type Operation = 'chat' | 'stream' | 'embed' | 'models' | 'request';

/** What every event says. */
interface EventBase {
  /** Of one call and of no other: 16 hexadecimal digits. */
  readonly callId: string;
  /** Calls share it that belong together: those of a fallback, the steps of a run of tools. */
  readonly traceId: string;
  readonly operation: Operation;
  /** Model id as asked. */
  readonly model: string | undefined;
  /** Provider asked. */
  readonly provider: string | undefined;
  /** Milliseconds of the client's clock. */
  readonly time: number;
}

/** A call begins. The headers are redacted; the body is there only with `captureBodies`. */
export interface RequestStartEvent extends EventBase {
  readonly type: 'request-start';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** One try begins. */
export interface AttemptStartEvent extends EventBase {
  readonly type: 'attempt-start';
  readonly number: number;
  readonly spanId: string;
}

/** One try is over: its line of the ledger. */
export interface AttemptEndEvent extends EventBase {
  readonly type: 'attempt-end';
  readonly attempt: Attempt;
}

/** A stream brought its first content. */
export interface FirstTokenEvent extends EventBase {
  readonly type: 'first-token';
  readonly number: number;
  /** Since the attempt began. */
  readonly durationMs: number;
}

/** A failed try will be repeated after `delayMs`. */
export interface RetryEvent extends EventBase {
  readonly type: 'retry';
  /** The attempt that failed. */
  readonly number: number;
  readonly delayMs: number;
  readonly code: LlmErrorCode;
}

/** A call ended well: for a stream, when it was read to its end. */
export interface RequestEndEvent extends EventBase {
  readonly type: 'request-end';
  readonly durationMs: number;
  readonly attempts: readonly Attempt[];
  readonly portkey: PortkeyResponse;
  readonly usage?: Usage | undefined;
  readonly finishReason?: FinishReason | undefined;
  readonly responseModel?: string | undefined;
  readonly responseId?: string | undefined;
}

/** A call failed, was aborted, or its stream was left before the end. */
export interface RequestErrorEvent extends EventBase {
  readonly type: 'request-error';
  readonly durationMs: number;
  readonly attempts: readonly Attempt[];
  /** True when the caller ended it. */
  readonly aborted: boolean;
  /** Absent when the caller ended it. */
  readonly error?:
    | { readonly code: LlmErrorCode; readonly origin: ErrorOrigin; readonly message: string }
    | undefined;
}

/** Something asked for will not have its effect. */
export interface DiagnosticEvent extends EventBase {
  readonly type: 'diagnostic';
  readonly diagnostic: Diagnostic;
}

/** What happens inside a client, as it happens. */
export type ClientEvent =
  | RequestStartEvent
  | AttemptStartEvent
  | AttemptEndEvent
  | FirstTokenEvent
  | RetryEvent
  | RequestEndEvent
  | RequestErrorEvent
  | DiagnosticEvent;
