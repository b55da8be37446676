import type { Exchange } from '../server/recorded-request.ts';
import { ScriptedReply } from './scripted-reply.ts';

/** A reply, or a function that picks one for a request or writes to the response itself. */
export type Answer = ScriptedReply | AnswerFunction;

/** Returns a reply to send, or nothing when it answered, or hangs, by itself. */
export type AnswerFunction = (
  exchange: Exchange,
) => ScriptedReply | undefined | Promise<ScriptedReply | undefined>;

/** Sends an answer on an exchange. */
export async function sendAnswer(answer: Answer, exchange: Exchange): Promise<void> {
  const chosen = answer instanceof ScriptedReply ? answer : await answer(exchange);
  await chosen?.send(exchange);
}
