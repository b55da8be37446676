import type { ChatInput } from '../chat/messages.ts';
import type { Client } from '../client.ts';
import type { InferOutput, StandardSchema } from '../schema/standard-schema.ts';
import { shareRun } from '../steps/shared-run.ts';
import type { ObjectOptions } from './object-options.ts';
import { planObject } from './object-options.ts';
import type { AskObject, ObjectResult } from './run-object.ts';
import { runObject } from './run-object.ts';

/**
 * Asks for a value that fits a schema, and gives it validated and typed. Works over any `Client`,
 * fallbacks included. How the model is held to the schema depends on its provider; an answer that
 * does not match is told to the model, which may mend it `maxRepairs` times.
 *
 * Throws `OutputError` (`refused`, `truncated`, `invalid`), the errors of the client as they are,
 * and the signal's reason untouched.
 */
export async function generateObject<Schema extends StandardSchema>(
  client: Pick<Client, 'chat' | 'model' | 'modelIds'>,
  input: ChatInput,
  options: ObjectOptions<Schema>,
): Promise<ObjectResult<InferOutput<Schema>>> {
  const plan = planObject(client, options, 2);
  const run = shareRun(options.signal, (signal) =>
    runObject(askWhole(client), input, plan, signal),
  );
  // The loop only returns what this very schema has validated.
  return (await run.final()) as ObjectResult<InferOutput<Schema>>;
}

function askWhole(client: Pick<Client, 'chat'>): AskObject {
  // biome-ignore lint/correctness/useYield: a whole answer has no parts to show before its end.
  return async function* ask(messages, options) {
    return await client.chat(messages, options);
  };
}
