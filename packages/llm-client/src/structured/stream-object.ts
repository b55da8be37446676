import type { ChatChunk } from '../chat/chat-stream.ts';
import { createToolCallCollector } from '../chat/collect-tool-calls.ts';
import type { ChatInput } from '../chat/messages.ts';
import { readContent } from '../chat/read-content.ts';
import type { Client } from '../client.ts';
import type { InferInput, InferOutput, StandardSchema } from '../schema/standard-schema.ts';
import type { SharedRun } from '../steps/shared-run.ts';
import { shareRun } from '../steps/shared-run.ts';
import { createJsonFollower } from './find-json.ts';
import type { ObjectOptions, ObjectPlan } from './object-options.ts';
import { planObject } from './object-options.ts';
import type { PartialValue } from './partial-value.ts';
import type { AskObject, ObjectResult } from './run-object.ts';
import { runObject } from './run-object.ts';
import { unwrapValue } from './wire-schema.ts';

/**
 * A value as it grows, and the whole answer by `final()`. Read once; sent when first read. Each item
 * is the same object, grown: `structuredClone` one to keep it. Another object means that the answer
 * started over, by a repair or a fallback's restart.
 */
export type ObjectStream<Schema extends StandardSchema> = SharedRun<
  PartialValue<InferInput<Schema>>,
  ObjectResult<InferOutput<Schema>>
>;

/**
 * Asks for a value that fits a schema and shows it while it is written. Parts are not validated:
 * strings still grow, everything else in them is whole. Reading costs linear time.
 *
 * Throws as `generateObject` does, and `StreamError` for a stream that breaks off.
 */
export function streamObject<Schema extends StandardSchema>(
  client: Pick<Client, 'stream' | 'model' | 'modelIds'>,
  input: ChatInput,
  options: ObjectOptions<Schema>,
): ObjectStream<Schema> {
  const plan = planObject(client, options, 0);
  const run = shareRun(options.signal, (signal) =>
    runObject(askStream(client, plan), input, plan, signal),
  );
  // The final value was validated by this schema; a part has at most what its input type allows.
  return run as ObjectStream<Schema>;
}

function askStream(client: Pick<Client, 'stream'>, plan: ObjectPlan): AskObject {
  return async function* ask(messages, options) {
    const stream = client.stream(messages, options);
    let follower = createAnswerFollower(plan);
    for await (const chunk of stream) {
      if (chunk.restart !== undefined) follower = createAnswerFollower(plan);
      if (!follower.feed(chunk)) continue;
      const value = unwrapValue(follower.value, plan.wire);
      if (value !== undefined) yield value;
    }
    return await stream.final();
  };
}

/** Follows the value in the chunks of one answer: in its first tool call where one was forced. */
function createAnswerFollower(plan: ObjectPlan): {
  feed(chunk: ChatChunk): boolean;
  readonly value: unknown;
} {
  const collector = createToolCallCollector();
  let follower = createJsonFollower();
  let called = false;
  return {
    feed(chunk) {
      const delta = chunk.choices.find((choice) => choice.index === 0)?.delta;
      if (delta === undefined) return false;
      let grown = false;
      if (plan.strategy === 'tool') {
        collector.add(delta, ({ position, arguments: text }) => {
          if (position > 0) return;
          // What was written before the call is prose, though it may hold braces.
          if (!called) follower = createJsonFollower();
          called = true;
          grown = follower.feed(text) || grown;
        });
      }
      return called ? grown : follower.feed(readContent(delta.content).text);
    },
    get value() {
      return follower.value;
    },
  };
}
