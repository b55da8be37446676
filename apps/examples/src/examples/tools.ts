import { createClient } from '@x/llm-client';
import { defineTool, runTools } from '@x/llm-client/tools';
import * as z from 'zod';
import type { ExampleContext } from '../mode/context.ts';

const multiply = defineTool({
  name: 'multiply',
  description: 'Multiplies two numbers.',
  input: z.object({ a: z.number(), b: z.number() }),
  execute: ({ a, b }) => a * b,
});

const stock = defineTool({
  name: 'look_up_stock',
  description: 'Looks up how many pieces of an article are in stock.',
  input: z.object({ article: z.string() }),
  execute: ({ article }) => {
    if (article !== 'lamp') throw new Error(`There is no article "${article}". There is: lamp.`);
    return { article, pieces: 12 };
  },
});

/** The model calls functions: typed arguments, results told back, a failing one told as well. */
export async function tools(context: ExampleContext): Promise<void> {
  const { models, options, prompt, report } = context;
  const questions =
    prompt !== undefined
      ? [prompt]
      : [
          'Multiply 12 by 34',
          'Look up the stock of the article "lamp"',
          'Look up the stock of the article "sofa"',
        ];

  for (const [index, question] of questions.entries()) {
    report.heading(question);
    await Promise.all(
      models.map((model) =>
        report.answer({ step: String(index + 1), model }, (write) =>
          runTools(createClient(options(model)), question, {
            tools: [multiply, stock],
            maxSteps: 5,
            onStep: ({ result, toolCalls }) => {
              for (const call of toolCalls) {
                const input = call.ok ? `(${JSON.stringify(call.input)})` : '';
                write(`${call.name}${input} -> ${call.content}\n`);
              }
              write(result.text);
            },
          }),
        ),
      ),
    );
  }
  report.next(['Next: npm run examples structured-output']);
}
