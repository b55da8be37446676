import type { ParsedModelId } from '@x/model-id';
import { parseModelId } from '@x/model-id';
import { startDemoProvider, startGateway } from '@x/testkit';
import type { Target } from './target.ts';
import { localKey } from './target.ts';

/** Starts the simulated provider and the real gateway in front of it, both on loopback. */
export async function openEmbedded(port: number | undefined): Promise<Target> {
  const provider = await startDemoProvider();
  const gateway = await startGateway({ port }).catch(async (error: unknown) => {
    await provider.close();
    throw error;
  });
  return {
    label: `embedded (real gateway on 127.0.0.1:${gateway.port}, simulated provider, no key)`,
    models: [
      parseModelId('portkey/openai/local-calc'),
      parseModelId('portkey/anthropic/local-calc'),
      parseModelId('portkey/google/local-calc'),
    ],
    local: {
      docs: parseModelId('portkey/openai/local-docs-qa'),
      failsOnce: parseModelId('portkey/openai/local-flaky-503x1'),
      failsAlways: parseModelId('portkey/openai/local-flaky-503'),
      crashes: parseModelId('portkey/openai/local-flaky-500'),
      saysNothing: parseModelId('portkey/anthropic/local-flaky-empty'),
      breaksOff: parseModelId('portkey/openai/local-flaky-cut'),
    },
    priced: false,
    notes: [],
    // An empty env: no real key and no PORTKEY_* setting of the shell goes to a local program.
    options: (model: ParsedModelId) => ({
      env: {},
      baseUrl: gateway.url,
      apiKey: localKey,
      portkey: { customHost: provider.customHost(model.provider ?? '') },
    }),
    variables: {
      PATH: process.env['PATH'],
      PORTKEY_BASE_URL: gateway.url,
      PORTKEY_CUSTOM_HOST: `${provider.url}/v1`,
      OPENAI_API_KEY: localKey,
      ANTHROPIC_API_KEY: localKey,
      GOOGLE_API_KEY: localKey,
    },
    close: async () => {
      await Promise.allSettled([gateway.close(), provider.close()]);
    },
  };
}
