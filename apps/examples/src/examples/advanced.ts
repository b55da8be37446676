import type { ExampleContext } from '../mode/context.ts';
import { cache } from './advanced/cache.ts';
import { errors } from './advanced/errors.ts';
import { keys } from './advanced/keys.ts';
import { observability } from './advanced/observability.ts';
import { retries } from './advanced/retries.ts';

/** What the gateway adds to a call, one feature after the other, as sent and as answered. */
export async function advanced(context: ExampleContext): Promise<void> {
  context.report.say('> is a header as it was sent, without secrets; < is one that came back.');
  for (const example of [cache, retries, observability, keys, errors]) await example(context);
  context.report.next([
    context.local
      ? 'Next: npm run examples multi-provider'
      : 'Next: look for the trace ids and metadata at https://app.portkey.ai, or run npm run examples multi-provider',
  ]);
}
