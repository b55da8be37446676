import { randomUUID } from 'node:crypto';
import { createFallbackState, withFallback } from '@x/fallback';
import { createRedisStore } from '@x/fallback/redis';
import { createClient } from '@x/llm-client';
import type { ExampleContext } from '../mode/context.ts';

/** Two workers share what they learn through Redis: one finds a target dead, the other skips it. */
export async function sharedBreaker(context: ExampleContext): Promise<void> {
  const { models, local, options, prompt, report } = context;
  const question = prompt ?? 'What is 6 * 7?';
  const dead = local?.failsAlways ?? context.missing(models[0]);
  const chain = [dead, ...models];
  const prefix = `x-examples:${randomUUID()}:`;

  // Each worker has its own connection and its own state, as two processes would.
  const worker = async (name: string) => {
    const redis = await context.redis();
    const store = createRedisStore(redis, { prefix, timeoutMs: 1000 });
    const policy = { state: createFallbackState({ store }), breaker: { failures: 2 } };
    const client = withFallback(
      chain.map((model) => createClient(options(model))),
      policy,
    );
    return (call: number) =>
      report.answer({ step: `${name} ${call}`, model: dead }, () => client.chat(question));
  };

  const [askA, askB] = [await worker('A'), await worker('B')];
  report.heading(`Worker A asks until it has given up ${dead.id.replace('portkey/', '')}`);
  for (const call of [1, 2]) await askA(call);

  report.heading('Worker B has never asked it, and skips it at its first call');
  await askB(1);
  report.next(['Next: npm run examples fallback']);
}
