import type { TestProject } from 'vitest/node';
import { startGateway } from './start-gateway.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Base URL of the gateway that the test run shares, with `/v1`. */
    gatewayUrl: string;
  }
}

/** Global setup of vitest: starts one gateway for the run; a test reads `inject('gatewayUrl')`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const gateway = await startGateway();
  project.provide('gatewayUrl', gateway.url);
  return gateway.close;
}
