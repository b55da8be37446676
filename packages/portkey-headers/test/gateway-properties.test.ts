import { gatewayRegistry } from '@x/model-id';
import type { Gateway, RecordingUpstream } from '@x/testkit';
import { customHost, startGateway, startRecordingUpstream } from '@x/testkit';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PortkeyParams } from '../src/index.ts';
import { toPortkeyHeaders } from '../src/index.ts';
import { anyParams } from './helpers/params-arbitrary.ts';

let gateway: Gateway;
let upstream: RecordingUpstream;

beforeAll(async () => {
  [gateway, upstream] = await Promise.all([startGateway(), startRecordingUpstream()]);
});
afterAll(async () => {
  await Promise.all([gateway?.close(), upstream?.close()]);
});

/** Settings of the cloud providers, where the generated params have none. */
const SETTINGS: Readonly<Record<string, PortkeyParams>> = {
  'azure-ai': { azureFoundryUrl: 'https://example.com' },
  'azure-openai': { azureResourceName: 'r', azureDeploymentId: 'd', azureApiVersion: '2024-10-21' },
  bedrock: { awsAccessKeyId: 'a', awsSecretAccessKey: 'b', awsRegion: 'us-east-1' },
  'vertex-ai': { vertexProjectId: 'p', vertexRegion: 'us-central1' },
  'workers-ai': { workersAiAccountId: 'c' },
};

/** Providers that a chat reaches: without credentials of an account, oracle ends the gateway. */
const providers = gatewayRegistry.providers
  .filter(({ name, quirks }) => name !== 'oracle' && !quirks.includes('no-chat'))
  .map(({ name }) => name);

/** 246 is a success beside a guardrail that failed. */
const ACCEPTED = [200, 246];

test('the real gateway takes every header set that can be made', async () => {
  await fc.assert(
    fc.asyncProperty(anyParams, async (params) => {
      const customHost = upstream.customHost('openai');
      const headers = toPortkeyHeaders({ ...params, customHost }, { target: 'self-hosted' });
      const response = await fetch(`${gateway.url}/chat/completions`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'hi' }] }),
      });
      const refusal = ACCEPTED.includes(response.status) ? undefined : await response.text();
      expect(refusal).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

test.each(providers)('the real gateway takes header sets for %s to it', async (provider) => {
  await fc.assert(
    fc.asyncProperty(anyParams, async ({ config, ...params }) => {
      upstream.reset();
      const headers = toPortkeyHeaders(
        {
          ...SETTINGS[provider],
          ...params,
          provider,
          customHost: customHost(`${upstream.url}/${provider}`, provider),
        },
        { target: 'self-hosted' },
      );
      const response = await fetch(`${gateway.url}/chat/completions`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({
          model: provider === 'vertex-ai' ? 'google.m' : 'm',
          messages: [{ role: 'user', content: 'hi' }],
        }),
      });
      const answer = await response.text();
      // The double has no wire format for a few providers, and answers 404: they were reached.
      const reached = upstream.requests.some(({ path }) => path.startsWith(`/${provider}/`));
      expect(reached ? '' : answer).toBe('');
      expect([...ACCEPTED, 404]).toContain(response.status);
    }),
    { numRuns: 8 },
  );
});
