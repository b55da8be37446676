import type { Answer } from '../reply/answer.ts';
import { reply } from '../reply/reply.ts';
import type { ScriptedReply } from '../reply/scripted-reply.ts';
import { answerChunks, completion } from '../sse/openai-chunks.ts';
import type { Ask, Expected, ExpectedFailure, Scenario, ScenarioCategory } from './scenario.ts';

/** Makes the scenarios of one category: name, script, what must come of it, and the call. */
export function scenariosOf(
  category: ScenarioCategory,
): (
  name: string,
  script: Answer | readonly Answer[],
  expected: Expected,
  ask?: Partial<Ask>,
) => Scenario {
  return (name, script, expected, ask = {}) => ({
    name: `${category}: ${name}`,
    category,
    script: isList(script) ? script : [script],
    ask: { mode: 'chat', ...ask },
    expected,
  });
}

function isList(script: Answer | readonly Answer[]): script is readonly Answer[] {
  return Array.isArray(script);
}

/** The text of {@link goodChat} and {@link goodStream}. */
export const GOOD_TEXT = 'All is well.';

/** A good whole answer. */
export const goodChat: ScriptedReply = reply.json(200, completion({ content: GOOD_TEXT }));

/** A good streamed answer. */
export const goodStream: ScriptedReply = reply.sse(answerChunks('All ', 'is ', 'well.'));

/** The good answer was got. */
export const well: Expected = { answer: { text: GOOD_TEXT } };

/** The call failed as told. */
export function fails(failure: ExpectedFailure, more: Expected = {}): Expected {
  return { failure, ...more };
}

/** One try alone. */
export const once: Partial<Ask> = { retries: 0 };

/** A stream, one try alone. */
export const stream: Partial<Ask> = { mode: 'stream', retries: 0 };
