import { createPatientReader, readBytes, readRest } from '../body/read-body.ts';
import { openCall, tellFailure } from '../call/open-call.ts';
import type { PreparedCall } from '../call/prepared-call.ts';
import { runAttempts } from '../call/run-attempts.ts';
import { refuseError } from '../chat/read-response.ts';
import { readUsage } from '../chat/read-usage.ts';
import { given } from '../input/merge-options.ts';
import { isRecord } from '../is-record.ts';
import type { RequestResult } from './request-options.ts';

/** Makes the data of an answer from its body; what it throws is the attempt's failure. */
export type ReadBody<T> = (body: string, response: Response) => T;

/** Sends a call and reads its whole answer. Without `read` the data are the bytes. */
export async function runRequest<T>(
  call: PreparedCall,
  read: ReadBody<T> | undefined,
): Promise<RequestResult<T>> {
  const open = openCall(call);
  const { deadline, ledger, startedAt } = open;
  try {
    return await runAttempts(call, deadline, ledger, {
      async read(response, attempt) {
        await refuseError(response, call, deadline);
        const data =
          read === undefined
            ? // Proven: without `read` T is what bytes are given as.
              ((await readBytes(response.body, call, deadline)) as T)
            : read(await readRest(createPatientReader(response.body, call, deadline)), response);
        const usage = isRecord(data) ? readUsage(data['usage']) : undefined;
        attempt.end({ outcome: 'ok', usage });
        const portkey = { traceId: call.traceId, ...given(attempt.facts()) };
        const attempts = [...ledger.attempts];
        const durationMs = call.clock.now() - startedAt;
        call.emit?.({ type: 'request-end', durationMs, attempts, portkey, usage });
        const { status, headers } = response;
        const lines = Object.fromEntries(headers);
        return { data, status, headers: lines, attempts, portkey, diagnostics: call.diagnostics };
      },
    });
  } catch (thrown) {
    tellFailure(open, thrown);
    throw thrown;
  } finally {
    deadline.close();
    deadline.finish();
  }
}
