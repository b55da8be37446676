import type { ExpectedAnswer, Outcome, Scenario } from '@x/testkit/scenarios';
import type { Player } from './to-contestant.ts';

/**
 * The scenario as it is fair to a client: undefined when it is about a refusal and the client has
 * none, without the reasoning when the client has no field for it.
 *
 * A prompt is no key: an error that holds it is a leak only where a scenario is about secrets.
 * Everywhere else the prompt is a plain one.
 */
export function adapt(scenario: Scenario, { lacks = [] }: Player): Scenario | undefined {
  const { ask, category, expected } = scenario;
  const { answer } = expected;
  if (answer?.refusal !== undefined && lacks.includes('refusal')) return undefined;
  const wanted =
    answer === undefined
      ? undefined
      : plain(lacks.includes('reasoning') ? withoutReasoning(answer) : answer);
  const prompt =
    category === 'security' || 'prompt' in ask ? {} : { prompt: 'What is the smallest prime?' };
  return { ...scenario, ask: { ...ask, ...prompt }, expected: { ...expected, answer: wanted } };
}

/** Some clients parse a tool call's arguments and give out the value: JSON is compared as JSON. */
export function plainArguments(outcome: Outcome | undefined): Outcome | undefined {
  const answer = outcome?.answer;
  return answer === undefined ? outcome : { ...outcome, answer: plain(answer) };
}

function plain(answer: ExpectedAnswer): ExpectedAnswer {
  const { toolCalls, ...rest } = answer;
  if (!Array.isArray(toolCalls)) return answer;
  return {
    ...rest,
    toolCalls: toolCalls.map((call) => ({ ...call, arguments: compact(call.arguments) })),
  };
}

function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

function withoutReasoning({ reasoning: _, ...rest }: ExpectedAnswer): ExpectedAnswer {
  return rest;
}

/**
 * Whether the client itself is searched for secrets too: where a scenario is about secrets, and not
 * about which call carries which headers.
 */
export function watchesClient({ category, ask }: Scenario): boolean {
  return category === 'security' && ask.parallel === undefined;
}
