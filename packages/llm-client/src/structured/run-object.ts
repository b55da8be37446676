import type { ChatOptions } from '../chat/chat-options.ts';
import type { ChatResult } from '../chat/chat-result.ts';
import type { ChatInput, Message } from '../chat/messages.ts';
import { locateIssues } from '../schema/validate-value.ts';
import { addUsage } from '../steps/add-usage.ts';
import { continueTrace } from '../steps/continue-trace.ts';
import { joinAttempts } from '../steps/join-attempts.ts';
import { untilAbort } from '../steps/until-abort.ts';
import type { OutputStrategy } from './choose-strategy.ts';
import type { ObjectPlan } from './object-options.ts';
import { OutputError } from './output-error.ts';
import { firstMessages, repairMessages } from './output-messages.ts';
import type { Output } from './read-output.ts';
import { readOutput } from './read-output.ts';

/** An answer with its value: the last one, with `usage` and `attempts` of all, repairs included. */
export interface ObjectResult<Value> extends ChatResult {
  /** Validated, with the schema's defaults and transforms applied. */
  readonly value: Value;
  /** How the model was held to the schema. */
  readonly strategy: OutputStrategy;
  /** How often the model had to mend its answer. */
  readonly repairs: number;
}

/** Asks the model once; yields the growing value when it streams. */
export type AskObject = (
  messages: readonly Message[],
  options: ChatOptions,
) => AsyncGenerator<unknown, ChatResult, undefined>;

/** The loop: ask, read, validate, and let the model mend as often as allowed. */
export async function* runObject(
  ask: AskObject,
  input: ChatInput,
  plan: ObjectPlan,
  signal: AbortSignal,
): AsyncGenerator<unknown, ObjectResult<unknown>, undefined> {
  const messages: Message[] = [...firstMessages(input, plan)];
  const results: ChatResult[] = [];
  for (let repairs = 0; ; repairs += 1) {
    const options = { ...continueTrace(plan.chat, results[0]), signal };
    const result = yield* ask([...messages], options);
    results.push(result);
    const usage = addUsage(results.map((each) => each.usage));
    const attempts = joinAttempts(results);
    // A schema may wait for something and know no signal.
    const output = await untilAbort(readOutput(result, plan), signal);
    signal.throwIfAborted();
    if (output.ok) {
      const { value } = output;
      return { ...result, usage, attempts, value, strategy: plan.strategy, repairs };
    }
    if (output.code !== 'invalid' || repairs >= plan.maxRepairs) {
      throw new OutputError({
        ...output,
        ...describe(output, result, repairs),
        origin: 'provider',
        model: result.model,
        provider: result.portkey.provider,
        traceId: result.portkey.traceId,
        usage,
        attempts,
      });
    }
    messages.push(...repairMessages(result, output.issues, plan));
  }
}

// Neither the answer nor the library's words about it: both may quote what the prompt said.
function describe(
  output: Output & { readonly ok: false },
  result: ChatResult,
  repairs: number,
): { readonly message: string; readonly hint: string; readonly retryable: boolean } {
  if (output.code === 'refused') {
    const filtered = result.finishReason === 'content_filter';
    return {
      message: filtered ? 'A content filter stopped the answer.' : 'The model declined to answer.',
      hint: 'Change the request; `error.text` holds what the model said.',
      retryable: false,
    };
  }
  if (output.code === 'truncated') {
    return {
      message: 'The answer hit the token limit before its value was whole.',
      hint: 'Raise `max_tokens`, or ask for less; `error.partial` holds what had come.',
      retryable: false,
    };
  }
  const after = repairs === 0 ? '' : ` after ${repairs} ${repairs === 1 ? 'repair' : 'repairs'}`;
  const what =
    output.issues.length === 0
      ? 'holds no whole JSON object'
      : `does not match the schema at ${locateIssues(output.issues)}`;
  return {
    message: `The answer ${what}${after}.`,
    hint: 'Describe the fields in the schema, or raise `maxRepairs`; see `error.issues`.',
    retryable: true,
  };
}
