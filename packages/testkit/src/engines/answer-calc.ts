import { calculate } from './calc/calculate.ts';
import type { Answer, Prompt } from './engine.ts';
import { lastUserText, sayText } from './engine.ts';
import { chooseTools } from './structure/choose-tool.ts';
import type { Facts } from './structure/evidence.ts';
import { collectEvidence } from './structure/evidence.ts';
import { fillSchema } from './structure/fill-schema.ts';
import { pendingResults, reportResults } from './structure/report-results.ts';

const cannot =
  'I cannot compute that: this is a local simulation that evaluates arithmetic, primes, lists of ' +
  'numbers, units, dates and letter counts, for example "What is the smallest prime number?".';

/** Computes: a tool call, a report on tool results, an object for a schema, or a sentence. */
export function* answerCalc(prompt: Prompt, now: Date): Answer {
  const question = lastUserText(prompt);
  const results = pendingResults(prompt.turns);
  const forced = prompt.toolChoice === 'required' || typeof prompt.toolChoice === 'object';
  if (prompt.tools.length > 0 && (results.length === 0 || forced)) {
    const calls = chooseTools(question, prompt);
    for (const call of calls) yield { type: 'tool-call', ...call };
    if (calls.length > 0) return 'tool_calls';
  }
  const computed = results.length === 0 ? calculate(question, now) : undefined;
  const answer = results.length === 0 ? computed?.text : reportResults(results);
  if (prompt.output === 'text') return yield* sayText(answer ?? cannot);
  return yield* answerStructured(prompt, { answer, value: computed?.value });
}

/** Answers with JSON: an instance of the asked schema, or an object with the facts. */
export function* answerStructured(prompt: Prompt, facts: Facts): Answer {
  const { output } = prompt;
  const results = pendingResults(prompt.turns).map((result) => result.text);
  const evidence = collectEvidence([lastUserText(prompt), ...results].join('\n'), facts);
  const value =
    typeof output === 'object'
      ? fillSchema(output.schema, evidence).value
      : { answer: facts.value ?? facts.answer ?? null };
  return yield* sayText(JSON.stringify(value));
}
