import { randomUUID } from 'node:crypto';
import { createFallbackState, withFallback } from '@x/fallback';
import { createRedisStore } from '@x/fallback/redis';
import { createClient } from '@x/llm-client';
import type { ExampleContext } from '../mode/context.ts';

/** Two workers share what they learn through Redis: one finds a target dead, the other skips it. */
export async function sharedBreaker(context: ExampleContext): Promise<void> {
  const { models, local, options, prompt, report } = context;
  const question = prompt ?? 'What is 6 * 7?';
  const dead = local?.crashes ?? context.missing(models[0]);
  const chain = [dead, ...models];
  const prefix = `x-examples:${randomUUID()}:`;

  // Each worker has its own connection and its own state, as two processes would.
  const startWorker = async (name: string) => {
    const store = createRedisStore(await context.redis(), { prefix, timeoutMs: 5000 });
    const client = withFallback(
      chain.map((model) => createClient(options(model))),
      {
        state: createFallbackState({ store }),
        // Two failures in a row, and it is left alone for half a minute.
        breaker: { failures: 2, openMs: 30_000 },
      },
    );
    return (call: number) =>
      report.answer({ step: `${name} ${call}`, model: dead }, () => client.chat(question));
  };
  const askA = await startWorker('A');
  const askB = await startWorker('B');

  report.heading(`Worker A asks until it gives up ${dead.id.replace('portkey/', '')}`);
  await askA(1);
  await askA(2);

  report.heading('Worker B has never asked it, and reads in Redis what A found out');
  await askB(1);
  report.next(['Next: npm run examples fallback']);
}
