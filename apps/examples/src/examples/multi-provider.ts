import { createClient } from '@x/llm-client';
import type { ExampleContext } from '../mode/context.ts';
import { fallback } from './fallback.ts';
import { checkable, open } from './questions.ts';

/** Puts several prompts to every provider, all at the same time; the table compares them. */
export async function multiProvider(context: ExampleContext): Promise<void> {
  const { models, options, prompt, report, local, stream: streamed = true } = context;
  const own = local ? checkable : open;
  const questions = prompt === undefined ? own : [{ text: prompt, expect: undefined }];

  const answers = questions.flatMap(({ text, expect }, index) => {
    const step = String(index + 1);
    report.heading(`${step}. ${text}`);
    return models.map((model) =>
      report.answer({ step, model, expect }, async (write) => {
        const client = createClient(options(model));
        const metadata = { demo: 'multi-provider', question: index + 1 };
        if (!streamed) return client.chat(text, { max_tokens: 300, portkey: { metadata } });

        const stream = client.stream(text, { max_tokens: 300, portkey: { metadata } });
        for await (const piece of stream.text) write(piece);
        return stream.final();
      }),
    );
  });
  await Promise.all(answers);

  await fallback(context);
  report.next(['Next: npm run examples fallback, or keep this run as a page: --save runs']);
}
