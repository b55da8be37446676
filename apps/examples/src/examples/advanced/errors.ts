import { createClient } from '@x/llm-client';
import { parseModelId } from '@x/model-id';
import type { ExampleContext } from '../../mode/context.ts';

/** A mistake that is found before anything is sent, and one that the provider finds. */
export async function errors(context: ExampleContext): Promise<void> {
  const { models, options, prompt, report } = context;
  const [model] = models;
  const question = prompt ?? 'What is 6 * 7?';
  const client = createClient(options(model));

  report.heading('Errors: typed, with a code to branch on and a remedy');

  // @ts-expect-error The compiler knows the providers too: it refuses "opnai".
  const misspelt: 'portkey/openai/gpt-4o-mini' = 'portkey/opnai/gpt-4o-mini';
  await report.answer({ step: 'misspelt', model: misspelt, expectError: 'invalid_model_id' }, () =>
    client.chat(question, { model: misspelt }),
  );

  const unknown = parseModelId(model.id.replace(/[^/]+$/, 'no-such-model'));
  await report.answer({ step: 'unknown', model: unknown, expectError: 'not_found' }, () =>
    client.chat(question, { model: unknown }),
  );
}
