import { openCall, tellFailure } from '../call/open-call.ts';
import type { PreparedCall } from '../call/prepared-call.ts';
import { runAttempts } from '../call/run-attempts.ts';
import type { ChatResult } from './chat-result.ts';
import { chatResultOf } from './chat-result-of.ts';
import { readResponse } from './read-response.ts';

/** Sends a chat and reads the whole answer. */
export async function complete(call: PreparedCall): Promise<ChatResult> {
  const open = openCall(call);
  const { deadline, ledger } = open;
  let ended = false;
  try {
    return await runAttempts(call, deadline, ledger, {
      async read(response, attempt) {
        const reader = await readResponse(response, call, deadline);
        while (!reader.done()) {
          await reader.fill();
          while (reader.take(true) !== undefined);
        }
        ended = reader.ended();
        return chatResultOf(open, response, reader, attempt);
      },
    });
  } catch (thrown) {
    tellFailure(open, thrown);
    throw thrown;
  } finally {
    // A body that came to its end has nothing left to close, and an abort costs more than it looks.
    if (!ended) deadline.close();
    deadline.finish();
  }
}
