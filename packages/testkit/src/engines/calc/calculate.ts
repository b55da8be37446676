import { answerDates, holdsOnlyDates } from './dates.ts';
import { evaluate } from './expression.ts';
import { answerLists, answerNumberFacts } from './lists.ts';
import { answerPrimes } from './primes.ts';
import { CalculationError, formatRational, toNumber } from './rational.ts';
import { formatExpression, readExpression } from './read-expression.ts';
import type { Computed, Skill } from './skill.ts';
import { answerTexts } from './texts.ts';
import { answerUnits } from './units.ts';

const longestQuestion = 4_000;

const answerExpression: Skill = (question) => {
  const lexemes = holdsOnlyDates(question) ? undefined : readExpression(question);
  if (lexemes === undefined) return undefined;
  try {
    const result = evaluate(lexemes);
    const { text, rounded } = formatRational(result);
    const value = Number.isSafeInteger(Number(text)) || rounded ? Number(text) : toNumber(result);
    return { text: `${formatExpression(lexemes)} ${rounded ? '≈' : '='} ${text}`, value };
  } catch (error) {
    if (error instanceof CalculationError) {
      return { text: `I cannot compute ${formatExpression(lexemes)}. ${error.message}` };
    }
    throw error;
  }
};

// The specific before the general: "7 is prime" holds no expression, "the sum of 3 and -4" seems to.
const skills: readonly Skill[] = [
  answerPrimes,
  answerDates,
  answerTexts,
  answerUnits,
  answerNumberFacts,
  answerExpression,
  answerLists,
];

/** Computes the answer to a question on numbers, dates, units or letters; undefined when it cannot. */
export function calculate(question: string, now: Date): Computed | undefined {
  if (question.length > longestQuestion) return undefined;
  for (const skill of skills) {
    const computed = skill(question, now);
    if (computed !== undefined) return computed;
  }
  return undefined;
}
