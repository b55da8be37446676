import type { Diagnostic } from '@x/portkey-headers';
import type { OpenAttempt } from '../call/ledger.ts';
import type { OpenCall } from '../call/open-call.ts';
import { given } from '../input/merge-options.ts';
import { isRecord } from '../is-record.ts';
import type { AnswerReader } from './answer-reader.ts';
import type { ChatResult } from './chat-result.ts';

/** Ends the last attempt, puts the result of its call together, and tells the listeners. */
export function chatResultOf(
  open: OpenCall,
  response: Response,
  reader: AnswerReader,
  attempt: OpenAttempt,
): ChatResult {
  const { call, ledger, startedAt } = open;
  const answer = reader.accumulator.partial();
  attempt.end({ outcome: 'ok', usage: answer.usage });
  const raw = reader.raw() ?? reader.accumulator.raw();
  const result: ChatResult = {
    ...answer,
    attempts: [...ledger.attempts],
    portkey: { traceId: call.traceId, ...given(attempt.facts()) },
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
