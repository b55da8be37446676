import type { Diagnostic, PortkeyResponse } from '@x/portkey-headers';
import { readPortkeyResponse } from '@x/portkey-headers';
import type { OpenCall } from '../call/open-call.ts';
import { isRecord } from '../is-record.ts';
import type { AnswerReader } from './answer-reader.ts';
import type { ChatResult } from './chat-result.ts';

/** Puts the result of a finished call together, and tells the listeners. */
export function chatResultOf(open: OpenCall, response: Response, reader: AnswerReader): ChatResult {
  const { call, ledger, startedAt } = open;
  const raw = reader.raw ?? reader.accumulator.raw();
  const portkey: PortkeyResponse = readPortkeyResponse(response.headers);
  const result: ChatResult = {
    ...reader.accumulator.partial,
    attempts: [...ledger.attempts],
    portkey: portkey.traceId === undefined ? { ...portkey, traceId: call.traceId } : portkey,
    diagnostics: [...call.diagnostics, ...guardrailDiagnostics(response.status, raw)],
    raw,
  };
  call.emit?.({
    type: 'request-end',
    durationMs: call.clock.now() - startedAt,
    attempts: result.attempts,
    portkey: result.portkey,
    usage: result.usage,
    finishReason: result.finishReason,
    responseModel: result.model,
    responseId: result.id,
  });
  return result;
}

/** Status 246: a guardrail failed and was told not to deny. The answer is good, but marked. */
function guardrailDiagnostics(status: number, raw: Record<string, unknown>): readonly Diagnostic[] {
  if (status !== 246) return [];
  const hooks = isRecord(raw['hook_results']) ? ', see `raw.hook_results`' : '';
  return [
    {
      path: 'config',
      code: 'partly_honoured',
      message: `a guardrail failed and the answer was let through (status 246)${hooks}`,
    },
  ];
}
