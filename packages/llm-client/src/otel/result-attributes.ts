import type { Attributes } from '@opentelemetry/api';
import type { PortkeyResponse } from '@x/portkey-headers';
import type { Attempt } from '../attempt.ts';
import type { ChatResult, PartialChatResult } from '../chat/chat-result.ts';
import type { Usage } from '../chat/usage.ts';
import { isLlmError } from '../errors/llm-error.ts';
import { ATTRIBUTE, providerName } from './names.ts';

/** What an answer said, whole or cut. */
export function answerAttributes(answer: PartialChatResult): Attributes {
  const { id, model, finishReason, usage } = answer;
  return {
    [ATTRIBUTE.responseId]: id,
    [ATTRIBUTE.responseModel]: model,
    [ATTRIBUTE.responseFinishReasons]: finishReason === undefined ? undefined : [finishReason],
    ...usageAttributes(usage),
  };
}

function usageAttributes(usage: Usage | undefined): Attributes {
  return {
    [ATTRIBUTE.usageInputTokens]: usage?.inputTokens,
    [ATTRIBUTE.usageOutputTokens]: usage?.outputTokens,
    [ATTRIBUTE.usageCacheRead]: usage?.cachedInputTokens,
    [ATTRIBUTE.usageCacheWrite]: usage?.cacheWriteInputTokens,
    [ATTRIBUTE.usageReasoning]: usage?.reasoningTokens,
  };
}

/** The provider that served, where the gateway names it. */
export function servedAttributes(portkey: PortkeyResponse): Attributes {
  return portkey.provider === undefined
    ? {}
    : { [ATTRIBUTE.providerName]: providerName(portkey.provider) };
}

/** What the gateway said about a call. */
export function portkeyAttributes({ portkey }: Pick<ChatResult, 'portkey'>): Attributes {
  return {
    [ATTRIBUTE.portkeyTraceId]: portkey.traceId,
    [ATTRIBUTE.portkeyCacheStatus]: portkey.cacheStatus,
    [ATTRIBUTE.portkeyRetries]: portkey.retryCount,
    [ATTRIBUTE.portkeyTarget]: portkey.target,
  };
}

/** What went wrong: one of the closed list of codes, or the name of what the caller threw. */
export function errorAttributes(thrown: unknown): Attributes {
  if (isLlmError(thrown)) {
    return {
      [ATTRIBUTE.errorType]: thrown.code,
      [ATTRIBUTE.errorOrigin]: thrown.origin,
      [ATTRIBUTE.httpStatus]: thrown.status,
    };
  }
  const name = thrown instanceof Error ? thrown.name : '';
  return { [ATTRIBUTE.errorType]: /^\w{1,40}$/.test(name) ? name : '_OTHER' };
}

/** One line of the ledger. */
export function attemptAttributes(attempt: Attempt): Attributes {
  return {
    [ATTRIBUTE.attemptNumber]: attempt.number,
    [ATTRIBUTE.attemptOutcome]: attempt.outcome,
    [ATTRIBUTE.providerName]: providerName(attempt.servedBy ?? attempt.provider),
    [ATTRIBUTE.httpStatus]: attempt.status,
    [ATTRIBUTE.errorType]: attempt.error?.code,
    [ATTRIBUTE.errorOrigin]: attempt.error?.origin,
    [ATTRIBUTE.attemptDelay]: attempt.delayMs,
    [ATTRIBUTE.attemptRetryAfter]: attempt.retryAfterMs,
    [ATTRIBUTE.responseTimeToFirstChunk]:
      attempt.firstTokenMs === undefined ? undefined : attempt.firstTokenMs / 1000,
    [ATTRIBUTE.portkeyTraceId]: attempt.traceId,
    [ATTRIBUTE.portkeySpanId]: attempt.spanId,
    [ATTRIBUTE.portkeyCacheStatus]: attempt.cacheStatus,
    [ATTRIBUTE.portkeyRetries]: attempt.gatewayRetries,
    [ATTRIBUTE.portkeyTarget]: attempt.gatewayTarget,
  };
}
