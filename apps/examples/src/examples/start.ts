import { createClient } from '@x/llm-client';
import type { ExampleContext } from '../mode/context.ts';

/** The tour: each provider answers whole and streamed, then the documentation answers. */
export async function start(context: ExampleContext): Promise<void> {
  const { models, local, options, prompt, report } = context;
  const question = prompt ?? 'What is the smallest prime number?';
  const expect = prompt === undefined ? ['2', 'two'] : undefined;

  report.heading(question);
  await Promise.all(
    models.flatMap((model) => [
      report.answer({ step: 'whole', model, expect }, () =>
        createClient(options(model)).chat(question, { max_tokens: 150 }),
      ),
      report.answer({ step: 'streamed', model, expect }, async (write) => {
        const stream = createClient(options(model)).stream(question, { max_tokens: 150 });
        for await (const piece of stream.text) write(piece);
        return stream.final();
      }),
    ]),
  );

  if (local !== undefined && prompt === undefined) {
    const docsQuestion = 'When is a stream complete?';
    report.heading(docsQuestion);
    await report.answer(
      { step: 'docs', model: local.docs, expect: ['finish_reason'] },
      async (write) => {
        const stream = createClient(options(local.docs)).stream(docsQuestion);
        for await (const piece of stream.text) write(piece);
        return stream.final();
      },
    );
  }

  report.next([
    'Try next:',
    '  npm run examples -- basic --prompt "What is 12 * 34?"',
    '  npm run examples advanced          cache, retries, tracing, keys, errors',
    '  npm run examples multi-provider    compare providers, then fall back',
    '  PORTKEY_API_KEY=... OPENAI_API_KEY=... npm run examples basic    real models',
  ]);
}
