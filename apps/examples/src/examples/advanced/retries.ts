import { createClient } from '@x/llm-client';
import type { ExampleContext } from '../../mode/context.ts';

/** Retries with backoff and jitter in the client, then the same asked of the gateway. */
export async function retries({ models, local, watched, prompt, report }: ExampleContext) {
  const model = local?.failsOnce ?? models[0];
  const question = prompt ?? 'What is 6 * 7?';
  const { options, exchanges } = watched(model);

  report.heading('Retries: by the client, which honours Retry-After');
  const byClient = createClient(options).with({
    retry: { maxRetries: 3, backoff: 'exponential', jitter: true },
  });
  await report.answer({ step: 'retry', model }, () => byClient.chat(question));

  report.heading('Retries: by the gateway, with its own fixed waits');
  const byGateway = createClient(options).with({ retry: { maxRetries: 3, by: 'gateway' } });
  await report.answer({ step: 'gw retry', model }, () => byGateway.chat(question));
  report.headers(exchanges.at(-1), /retry|config/);
}
