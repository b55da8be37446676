import { createClient } from '@x/llm-client';
import type { ExampleContext } from '../../mode/context.ts';

/** Asks twice for the same thing with the gateway's cache on, then once past it. */
export async function cache({ models, watched, prompt, report }: ExampleContext): Promise<void> {
  const [model] = models;
  const question = prompt ?? 'What is 6 * 7?';
  const { options, exchanges } = watched(model);
  const client = createClient(options).with({
    portkey: { cache: { enabled: true, ttl: 3600, namespace: 'examples' } },
  });

  report.heading('Cache: the same question twice, then a forced refresh');
  for (const step of ['cache 1', 'cache 2', 'refresh']) {
    const result = await report.answer({ step, model }, () =>
      client.chat(question, { portkey: { cacheForceRefresh: step === 'refresh' } }),
    );
    report.headers(exchanges.at(-1), /cache|config/);
    report.diagnostics(result);
  }
}
