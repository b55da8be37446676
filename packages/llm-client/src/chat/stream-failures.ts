import { aboutCall } from '../call/about-call.ts';
import type { Deadline } from '../call/deadline.ts';
import type { PreparedCall } from '../call/prepared-call.ts';
import { errorFromNetwork } from '../errors/error-from-network.ts';
import { errorFromResponse } from '../errors/error-from-response.ts';
import type { LlmError } from '../errors/llm-error.ts';
import { isLlmError } from '../errors/llm-error.ts';
import type { ErrorPayload } from '../errors/read-payload.ts';
import { RequestTimeoutError } from '../errors/request-timeout-error.ts';
import { StreamError } from '../errors/stream-error.ts';
import type { Accumulator } from './accumulator.ts';

/** Makes the errors of one stream, each with what had arrived. */
export interface StreamFailures {
  /** The stream carried an error. */
  error(payload: ErrorPayload, data: string): LlmError;
  /** The stream ended too early. */
  incomplete(markerSeen: boolean): StreamError;
  /** An event is no JSON. */
  malformed(data: string): StreamError;
  /** The answer outgrew its limit. */
  tooLarge(): StreamError;
  /** Reading failed: our limit, the network, or the caller, whose reason passes through. */
  broken(thrown: unknown, deadline: Deadline): unknown;
  isTimeout(thrown: unknown): boolean;
  /** What a parser threw, typed. */
  unreadable(thrown: unknown): LlmError;
  /** Runs a parser on what others wrote: whatever it throws, such as too deep a nesting, is typed. */
  guard<T>(work: () => T): T;
}

/** Creates the failures of one stream. */
export function createStreamFailures(
  response: Response,
  call: PreparedCall,
  accumulator: Accumulator,
): StreamFailures {
  const about = {
    status: response.status,
    ...aboutCall(call),
    traceId: response.headers.get('x-portkey-trace-id') || call.traceId,
  };

  function malformedBecause(what: string, data: string | undefined, cause?: unknown): StreamError {
    return new StreamError({
      ...about,
      code: 'stream_malformed',
      origin: 'provider',
      retryable: true,
      message: `The stream cannot be read: ${what}`,
      body: data === undefined ? undefined : call.context.redact(data, 500),
      partial: accumulator.partial(),
      cause,
    });
  }

  function unreadable(thrown: unknown): LlmError {
    if (isLlmError(thrown)) return thrown;
    return malformedBecause(thrown instanceof Error ? thrown.message : 'unknown', undefined);
  }

  return {
    error(payload, data) {
      const cause = errorFromResponse(
        { status: response.status, headers: response.headers, text: data, payload },
        call.context,
      );
      if (!accumulator.hasContent()) return cause;
      return new StreamError({
        ...about,
        code: 'stream_failed',
        origin: cause.origin,
        retryable: cause.retryable,
        retryAfterMs: cause.retryAfterMs,
        message: `The stream broke off with an error: ${cause.message}`,
        hint: cause.hint,
        body: cause.body,
        partial: accumulator.partial(),
        cause,
      });
    },
    incomplete(markerSeen) {
      return new StreamError({
        ...about,
        code: 'stream_incomplete',
        origin: 'provider',
        retryable: true,
        message: markerSeen
          ? 'The stream ended with [DONE] but brought no whole answer: the gateway may have dropped an error'
          : 'The stream ended before a finish reason: the answer is cut',
        hint: 'What had arrived is in `partial`; do not take it for the whole answer.',
        partial: accumulator.partial(),
      });
    },
    malformed: (data) => malformedBecause('an event holds no JSON', data),
    tooLarge: () =>
      malformedBecause(
        `the answer is larger than ${call.limits.maxResponseBytes} characters`,
        undefined,
      ),
    broken(thrown, deadline) {
      if (deadline.ended() !== undefined && !isLlmError(thrown)) return thrown;
      if (thrown instanceof RequestTimeoutError) {
        // The limit was set before the stream began, so it could not know what would arrive.
        Object.defineProperty(thrown, 'partial', {
          value: accumulator.partial(),
          enumerable: true,
        });
        return thrown;
      }
      if (isLlmError(thrown)) return thrown;
      const cause = errorFromNetwork(thrown, call.context, 'The stream was cut');
      if (!accumulator.hasContent()) return cause;
      return new StreamError({
        ...about,
        code: 'stream_incomplete',
        origin: 'network',
        retryable: cause.retryable,
        message: cause.message,
        hint: 'What had arrived is in `partial`; do not take it for the whole answer.',
        partial: accumulator.partial(),
        cause,
      });
    },
    isTimeout: (thrown) => thrown instanceof RequestTimeoutError,
    guard(work) {
      try {
        return work();
      } catch (thrown) {
        throw unreadable(thrown);
      }
    },
    unreadable,
  };
}
