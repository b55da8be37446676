import { FallbackExhaustedError, withFallback } from '@x/fallback';
import { createClient } from '@x/llm-client';
import type { Server, Typed } from './server.ts';

const wrap: Typed<typeof withFallback> = withFallback;

export async function program({ baseUrl, customHost, question }: Server): Promise<string> {
  const options = { env: {}, baseUrl, apiKey: 'sk-local', portkey: { customHost } };
  const failing = createClient({ ...options, model: 'portkey/openai/local-flaky-503' });
  const healthy = createClient({ ...options, model: 'portkey/openai/local-calc' });
  const { text, attempts } = await wrap([failing, healthy]).chat(question);
  if (attempts.length !== 2) throw new Error(`took ${attempts.length} attempts, not 2`);
  const spent: unknown = await wrap([failing, failing], { retries: 0, maxAttempts: 2 })
    .chat(question)
    .catch((error: unknown) => error);
  if (!(spent instanceof FallbackExhaustedError)) throw new Error('an outage is no exhaustion');
  return text;
}
