import { createClient } from '@x/llm-client';
import type { ExampleContext } from '../mode/context.ts';

/** Asks several providers the same question at the same time; only the model id differs. */
export async function basic(context: ExampleContext): Promise<void> {
  const { models, options, prompt, report, local, stream: streamed = true } = context;
  const own = local
    ? { question: 'Which day of the week is 14 July 1789?', expect: ['Tuesday'] }
    : { question: 'Name the capital of France in one short sentence.', expect: ['Paris'] };
  const question = prompt ?? own.question;
  const expect = prompt === undefined ? own.expect : undefined;

  report.heading(question);
  await Promise.all(
    models.map((model) =>
      report.answer({ step: '', model, expect }, async (write) => {
        const client = createClient({ ...options(model), defaults: { temperature: 0.7 } });
        if (!streamed) return client.chat(question, { max_tokens: 150 });

        const stream = client.stream(question, { max_tokens: 150 });
        for await (const piece of stream.text) write(piece);
        return stream.final();
      }),
    ),
  );

  report.next(['Next: npm run examples advanced, npm run examples multi-provider']);
}
