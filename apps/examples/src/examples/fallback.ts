import { withFallback } from '@x/fallback';
import { createClient } from '@x/llm-client';
import type { ExampleContext } from '../mode/context.ts';

/** Several clients as one: the next answers when one fails, and the result tells who was tried. */
export async function fallback(context: ExampleContext): Promise<void> {
  const { models, local, options, prompt, report } = context;
  const question = prompt ?? 'What is 6 * 7?';
  const chain = local === undefined ? models : [local.failsAlways, ...models];

  const client = withFallback(chain.map((model) => createClient(options(model))));

  report.heading(`Fallback: ${chain.map(({ id }) => id.replace('portkey/', '')).join(' -> ')}`);
  await report.answer({ step: 'fallback', model: chain[0] ?? models[0] }, () =>
    client.chat(question),
  );
}
