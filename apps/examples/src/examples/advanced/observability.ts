import { randomUUID } from 'node:crypto';
import { createClient } from '@x/llm-client';
import type { ExampleContext } from '../../mode/context.ts';

/** One client, three calls under one trace: who asked, for what, and headers of our own. */
export async function observability(context: ExampleContext): Promise<void> {
  const { models, watched, prompt, report } = context;
  const [model] = models;
  const { options, exchanges } = watched(model);
  const client = createClient({ ...options, defaults: { temperature: 0.3, max_tokens: 200 } }).with(
    {
      portkey: {
        traceId: `examples-${randomUUID().slice(0, 8)}`,
        user: 'user-123',
        organization: 'my-org',
        metadata: { app_version: '1.2.3', environment: 'example', session_id: 'session-456' },
        customHeaders: { 'x-request-source': 'examples', 'x-feature': 'observability' },
      },
    },
  );

  report.heading('Observability: trace id, metadata, user, organization, custom headers');
  const questions = [
    { category: 'arithmetic', question: 'What is 15% of 80?' },
    { category: 'primes', question: 'Is 97 a prime number?' },
    { category: 'units', question: 'Convert 10 km to miles' },
  ];
  for (const [index, { category, question: own }] of questions.entries()) {
    const question = prompt ?? own;
    report.say(question);
    const result = await report.answer({ step: `traced ${index + 1}`, model }, () =>
      client.chat(question, {
        portkey: {
          metadata: { question: index + 1, category },
          customHeaders: { 'x-question-category': category },
        },
      }),
    );
    report.headers(exchanges.at(-1), /trace|metadata|x-request|x-feature|x-question/);
    if (index === 0) report.diagnostics(result);
  }
}
