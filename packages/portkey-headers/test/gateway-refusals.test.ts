import type { Gateway, RecordingUpstream } from '@x/testkit';
import { startGateway, startRecordingUpstream } from '@x/testkit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PortkeyParams } from '../src/index.ts';
import { toPortkeyHeaders } from '../src/index.ts';

let gateway: Gateway;
let upstream: RecordingUpstream;

beforeAll(async () => {
  [gateway, upstream] = await Promise.all([startGateway(), startRecordingUpstream()]);
});
afterAll(async () => {
  await Promise.all([gateway?.close(), upstream?.close()]);
});
beforeEach(() => upstream.reset());

/** What the real gateway does with headers that nobody checked: its status, and who was asked how. */
async function send(headers: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(`${gateway.url}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: 'Bearer sk-1',
      'x-portkey-custom-host': upstream.customHost('openai'),
      ...headers,
    },
    body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'hi' }] }),
  });
  const body = await response.text();
  const asked = upstream.requests.map(({ path, headers }) => `${path} ${headers['authorization']}`);
  return `${response.status} ${body} ${asked.join()}`;
}

const provider = { 'x-portkey-provider': 'openai' };
const config = (value: object) => ({ ...provider, 'x-portkey-config': JSON.stringify(value) });
const retry = { attempts: 1 };
const single = { mode: 'single' } as const;

interface Row {
  readonly title: string;
  readonly params: PortkeyParams;
  /** Where and with which code it is refused here. */
  readonly refused: readonly [code: string, path: string];
  /** The same as headers, and what the gateway makes of them. */
  readonly sent: Readonly<Record<string, string>>;
  readonly does: RegExp;
}

const ROWS: readonly Row[] = [
  {
    title: 'a config that names a provider and no key',
    params: { config: { provider: 'openai', retry }, providerKey: 'sk-1' },
    refused: ['missing_key', 'config.apiKey'],
    sent: config({ provider: 'openai', retry }),
    does: /Bearer undefined/,
  },
  {
    title: 'a target without a key',
    params: { config: { strategy: single, targets: [{ provider: 'openai', retry }] } },
    refused: ['missing_key', 'config.targets[0].apiKey'],
    sent: config({ strategy: single, targets: [{ provider: 'openai', retry }] }),
    does: /Bearer undefined/,
  },
  {
    title: 'a target without a provider',
    params: { provider: 'openai', config: { strategy: single, targets: [{ retry }] } },
    refused: ['invalid_params', 'config.targets[0].provider'],
    sent: config({ strategy: single, targets: [{ retry }] }),
    does: /^500 .*Provider\s+not found/,
  },
  {
    title: 'targets without a strategy',
    params: { config: { targets: [{ provider: 'openai', apiKey: 'k' }], retry } },
    refused: ['invalid_params', 'config'],
    sent: config({ targets: [{ provider: 'openai', api_key: 'k' }], retry }),
    does: /^500 /,
  },
  {
    title: 'a strategy without targets',
    params: { provider: 'openai', config: { strategy: single, retry } },
    refused: ['invalid_params', 'config'],
    sent: config({ strategy: single, retry }),
    does: /^500 .*Something went wrong/,
  },
  {
    title: 'an empty list of targets',
    params: { config: { strategy: single, targets: [] } },
    refused: ['invalid_params', 'config'],
    sent: config({ strategy: single, targets: [] }),
    does: /^500 /,
  },
  {
    title: 'weights of zero alone',
    params: {
      config: {
        strategy: { mode: 'loadbalance' },
        targets: [{ provider: 'openai', apiKey: 'k', weight: 0 }],
      },
    },
    refused: ['invalid_params', 'config.targets'],
    sent: config({
      strategy: { mode: 'loadbalance' },
      targets: [{ provider: 'openai', api_key: 'k', weight: 0 }],
    }),
    does: /^500 /,
  },
  {
    title: 'a conditional strategy without conditions',
    params: {
      config: {
        strategy: { mode: 'conditional', default: 'a' },
        targets: [{ name: 'a', provider: 'openai', apiKey: 'k' }],
      },
    },
    refused: ['invalid_params', 'config.strategy.conditions'],
    sent: config({
      strategy: { mode: 'conditional', default: 'a' },
      targets: [{ name: 'a', provider: 'openai', api_key: 'k' }],
    }),
    does: /^400 .*No conditions passed/,
  },
  {
    title: 'a default that no target is named',
    params: {
      config: {
        strategy: { mode: 'conditional', conditions: [], default: 'b' },
        targets: [{ name: 'a', provider: 'openai', apiKey: 'k' }],
      },
    },
    refused: ['invalid_params', 'config.strategy'],
    sent: config({
      strategy: { mode: 'conditional', conditions: [], default: 'b' },
      targets: [{ name: 'a', provider: 'openai', api_key: 'k' }],
    }),
    does: /^400 .*Invalid target name found in the query router: b/,
  },
  {
    title: 'a config with nothing that the gateway counts',
    params: { provider: 'openai', config: { overrideParams: { seed: 1 } } },
    refused: ['unsupported_by_target', 'config'],
    sent: config({ override_params: { seed: 1 } }),
    does: /^400 .*Invalid config passed/,
  },
  {
    title: 'a config id',
    params: { provider: 'openai', config: 'pc-1' },
    refused: ['unsupported_by_target', 'config'],
    sent: { ...provider, 'x-portkey-config': 'pc-1' },
    does: /^400 .*valid json/,
  },
  {
    title: 'a virtual key alone',
    params: { virtualKey: 'vk-1' },
    refused: ['unsupported_by_target', 'virtualKey'],
    sent: { 'x-portkey-virtual-key': 'vk-1' },
    does: /^400 .*Either x-portkey-config or x-portkey-provider/,
  },
  {
    title: 'a catalog provider',
    params: { provider: '@prod' },
    refused: ['unsupported_by_target', 'provider'],
    sent: { 'x-portkey-provider': '@prod' },
    does: /^400 .*Invalid provider passed/,
  },
  ...[
    'http://a_b.example',
    'http://[::1]:9',
    'http://localhost.:9',
    'https://api.portkey.ai/v1',
  ].map(
    (customHost): Row => ({
      title: `the custom host ${customHost}`,
      params: { provider: 'openai', customHost },
      refused: ['unsupported_by_target', 'customHost'],
      sent: { ...provider, 'x-portkey-custom-host': customHost },
      does: /^400 .*Invalid custom host/,
    }),
  ),
  {
    title: 'a timeout of more than 31 bits',
    params: { provider: 'openai', requestTimeout: 2 ** 31 },
    refused: ['invalid_params', 'requestTimeout'],
    sent: { ...provider, 'x-portkey-request-timeout': String(2 ** 31) },
    does: /^408 /,
  },
  {
    title: 'vertex-ai without its region, also with a host of its own',
    params: { provider: 'vertex-ai', vertexProjectId: 'p', customHost: 'http://localhost:9' },
    refused: ['invalid_params', 'vertexRegion'],
    sent: { 'x-portkey-provider': 'vertex-ai', 'x-portkey-vertex-project-id': 'p' },
    does: /\/locations\/undefined\//,
  },
  {
    title: 'azure-openai without its deployment',
    params: { provider: 'azure-openai', azureResourceName: 'r', azureApiVersion: 'v' },
    refused: ['invalid_params', 'azureDeploymentId'],
    sent: { 'x-portkey-provider': 'azure-openai', 'x-portkey-azure-resource-name': 'r' },
    does: /\/deployments\/undefined\//,
  },
  {
    title: 'azure-openai in a config without its deployment',
    params: {
      config: { provider: 'azure-openai', apiKey: 'k', resourceName: 'r', apiVersion: 'v' },
    },
    refused: ['invalid_params', 'config.deploymentId'],
    sent: config({ provider: 'azure-openai', api_key: 'k', resource_name: 'r', api_version: 'v' }),
    does: /\/deployments\/undefined\//,
  },
  {
    title: 'bedrock with a role and no way to assume it',
    params: { provider: 'bedrock', awsRegion: 'us-east-1', awsRoleArn: 'arn' },
    refused: ['missing_key', 'awsAccessKeyId'],
    sent: { 'x-portkey-provider': 'bedrock', 'x-portkey-aws-role-arn': 'arn' },
    does: /Credential=\/\d+\//,
  },
];

test.each(ROWS)('refuses $title', ({ params, refused: [code, path] }) => {
  const run = (): unknown => toPortkeyHeaders(params, { target: 'self-hosted' });
  expect(run).toThrow(expect.objectContaining({ code, path }));
});

test.each(ROWS)('the real gateway goes wrong over $title', async ({ sent, does }) => {
  expect(await send(sent)).toMatch(does);
});
