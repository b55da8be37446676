import type { ErrorPayload } from '../errors/read-payload.ts';

/**
 * The error that hides in a finish reason. The gateway turns Anthropic's error event into
 * `finish_reason: "overloaded_error"` followed by `[DONE]`, and loses the message; OpenRouter and
 * Cohere say `error`; DeepSeek's `insufficient_system_resource` is a generation broken off.
 */
export function finishError(reason: string | undefined): ErrorPayload | undefined {
  if (reason === undefined || !/(?:^|_)error$|^insufficient_system_resource$/i.test(reason)) {
    return undefined;
  }
  return {
    message: `the answer ended with finish_reason "${reason.slice(0, 80)}"`,
    type: reason,
    envelope: 'unknown',
  };
}
