import type { Gateway, RecordingUpstream } from '@x/testkit';
import { startGateway, startRecordingUpstream } from '@x/testkit';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
