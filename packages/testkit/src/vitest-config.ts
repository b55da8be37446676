import type { ViteUserConfig } from 'vitest/config';

/** The one test configuration of the workspace: siblings resolve to their sources, results are kept. */
export const vitestConfig: ViteUserConfig = {
  resolve: { conditions: ['@x/source'] },
  ssr: { resolve: { conditions: ['@x/source'] } },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: '.results/vitest.json' }]],
    testTimeout: 20_000,
  },
};
