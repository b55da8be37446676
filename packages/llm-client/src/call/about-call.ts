import type { LlmErrorInit } from '../errors/llm-error.ts';
import type { PreparedCall } from './prepared-call.ts';

/** Whether what was thrown is the caller's own reason, which passes through untouched. */
export function isAbort({ signal }: PreparedCall, thrown: unknown): boolean {
  return signal?.aborted === true && thrown === signal.reason;
}

/** What an error says of the call that it ended. */
export function aboutCall({
  provider,
  modelId,
  traceId,
}: PreparedCall): Pick<LlmErrorInit, 'provider' | 'model' | 'traceId'> {
  return { provider, model: modelId, traceId };
}
