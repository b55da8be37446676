import { readErrorText } from '../body/read-body.ts';
import type { Deadline } from '../call/deadline.ts';
import type { PreparedCall } from '../call/prepared-call.ts';
import { errorFromResponse } from '../errors/error-from-response.ts';
import type { AnswerReader } from './answer-reader.ts';
import { createAnswerReader } from './answer-reader.ts';

/** Gives the reader of a good answer; an error status is read and thrown as what it means. */
export async function readResponse(
  response: Response,
  call: PreparedCall,
  deadline: Deadline,
): Promise<AnswerReader> {
  await refuseError(response, call, deadline);
  return createAnswerReader(response, call, deadline);
}

/** Throws the error that a response is, unless its status is 2xx. */
export async function refuseError(
  response: Response,
  call: PreparedCall,
  deadline: Deadline,
): Promise<void> {
  if (response.ok) return;
  const text = await readErrorText(response, call, deadline);
  throw errorFromResponse(
    { status: response.status, headers: response.headers, text },
    call.context,
  );
}
