import { createClient } from '@x/llm-client';
import { generateObject } from '@x/llm-client/structured';
import * as z from 'zod';
import type { ExampleContext } from '../mode/context.ts';

const schema = z.object({
  name: z.string().describe('Full name of the person'),
  age: z.number().int().describe('Age in years'),
  city: z.enum(['Berlin', 'Paris', 'Rome']),
});

/** A typed, validated value in place of a text; each provider is held to the schema in its own way. */
export async function structuredOutput(context: ExampleContext): Promise<void> {
  const { models, options, prompt, report } = context;
  const text = prompt ?? 'Extract the person: name is Ada Lovelace, age is 36, city is Rome.';

  report.heading(text);
  await Promise.all(
    models.map((model) =>
      report.answer({ step: '', model }, async (write) => {
        const client = createClient(options(model));
        const result = await generateObject(client, text, { schema, name: 'person' });

        // The type is the schema's: `value.age` is a number, for the compiler and in truth.
        const { name, age, city } = result.value;
        write(`${name} is ${age.toFixed(0)} years old and lives in ${city}.`);
        return result;
      }),
    ),
  );
  report.next(['Next: npm run examples tools']);
}
