import { withFallback } from '@x/fallback';
import { createClient } from '@x/llm-client';
import type { ExampleContext } from '../mode/context.ts';

/** Several clients as one: the next answers when one fails, and the result tells who was tried. */
export async function fallback(context: ExampleContext): Promise<void> {
  const { models, local, options, prompt, report } = context;
  const question = prompt ?? 'What is 6 * 7?';
  const chain: typeof models =
    local === undefined ? models : [local.failsAlways, local.saysNothing, ...models];

  const client = withFallback(chain.map((model) => createClient(options(model))));

  report.heading(`Fallback: ${chain.map(({ id }) => id.replace('portkey/', '')).join(' -> ')}`);
  await report.answer({ step: 'fallback', model: chain[0] }, () => client.chat(question));
}

/** The same, and a stream that breaks: after the first word nothing moves on unless it is asked to. */
export async function fallbackAlone(context: ExampleContext): Promise<void> {
  const { models, local, options, prompt, report } = context;
  await fallback(context);

  const chain: typeof models = local === undefined ? models : [local.breaksOff, ...models];
  const client = withFallback(
    chain.map((model) => createClient(options(model))),
    { onInterrupt: 'restart' },
  );

  report.heading(
    local === undefined
      ? 'A stream that would start over at the next provider if it broke off'
      : 'A stream that breaks off, and starts over at the next provider',
  );
  await report.answer({ step: 'restart', model: chain[0] }, async (write) => {
    const stream = client.stream(prompt ?? 'What is 12 * 34?');
    for await (const { choices, restart } of stream) {
      if (restart !== undefined) write(`\n[void: ${restart.to} starts over]\n`);
      write(choices[0]?.delta.content ?? '');
    }
    return stream.final();
  });
  report.next(['Next: npm run examples shared-breaker']);
}
