import type { ClientOptions } from '../client-options.ts';
import type { Clock } from '../clock.ts';
import type { ScriptedFetch } from './scripted-fetch.ts';

/**
 * Options of a client that talks to a scripted `fetch` and to nothing else: no variable is read, no
 * log is written, jitter is in the middle of its range, ids repeat. Spread them and set what the
 * test is about.
 */
export function testClientOptions(
  scripted: Pick<ScriptedFetch, 'fetch'>,
  clock?: Clock | undefined,
): ClientOptions {
  return {
    model: 'portkey/openai/test-model',
    baseUrl: 'http://127.0.0.1:8787/v1',
    apiKey: 'test-key',
    fetch: scripted.fetch,
    env: {},
    logLevel: 'off',
    random: () => 0.5,
    ...(clock === undefined ? {} : { clock }),
  };
}
