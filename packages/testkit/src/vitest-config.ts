import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';
import type {} from './gateway/vitest-gateway.ts';

/** The one test configuration of the workspace: siblings resolve to their sources, results are kept. */
export const vitestConfig: ViteUserConfig = {
  resolve: { conditions: ['@x/source'] },
  ssr: { resolve: { conditions: ['@x/source'] } },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: '.results/vitest.json' }]],
    // Ends what hangs. A busy machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
};

/** The same with one gateway for the whole run; a test reads its URL by `inject('gatewayUrl')`. */
export const gatewayVitestConfig: ViteUserConfig = {
  ...vitestConfig,
  test: {
    ...vitestConfig.test,
    globalSetup: [fileURLToPath(new URL('./gateway/vitest-gateway.ts', import.meta.url))],
  },
};
