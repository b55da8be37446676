import type { PortkeyParams } from '@x/portkey-headers';

/** One option of `createHeaders` beside the parameter that says the same here. */
export interface OptionRow {
  /** Name in `portkey-ai`, and a value in its own shape. */
  readonly theirs: readonly [option: string, value: unknown];
  /** What is passed to `toPortkeyHeaders`; undefined when it is no request header. */
  readonly ours: PortkeyParams | undefined;
  /** Absent when the headers are equal; otherwise the reason why they are not. */
  readonly differs?: string;
}

const CLIENT_OPTION = 'a setting of their client, which leaks onto the wire; no gateway reads it';

/** Every named option of `createHeaders` in `portkey-ai` 3.1.0, in the order of its type. */
export const OPTION_TABLE: readonly OptionRow[] = [
  same('apiKey', 'pk-1'),
  {
    theirs: ['baseURL', 'https://api.portkey.ai/v1'],
    ours: { baseUrl: 'https://api.portkey.ai/v1' },
    differs: 'a URL to call, not a header; theirs is sent as x-portkey-base-u-r-l',
  },
  same('virtualKey', 'vk-1'),
  { theirs: ['config', { retry: { attempts: 3 } }], ours: { config: { retry: { attempts: 3 } } } },
  same('provider', 'openai'),
  { theirs: ['traceID', 'trace-1'], ours: { traceId: 'trace-1' } },
  same('metadata', { feature: 'qa' }),
  { theirs: ['Authorization', 'Bearer sk-1'], ours: { providerKey: 'sk-1' } },
  same('cacheForceRefresh', true),
  same('debug', false),
  same('customHost', 'https://llm.example/v1'),
  same('openaiProject', 'proj-1'),
  same('openaiOrganization', 'org-1'),
  same('awsSecretAccessKey', 'aws-secret'),
  same('awsAccessKeyId', 'AKIA1'),
  same('awsSessionToken', 'aws-session'),
  same('awsRegion', 'eu-central-1'),
  same('vertexProjectId', 'vertex-1'),
  same('vertexRegion', 'europe-west4'),
  same('workersAiAccountId', 'account-1'),
  same('azureResourceName', 'resource'),
  same('azureDeploymentId', 'deployment'),
  same('azureApiVersion', '2026-01-01'),
  same('azureEndpointName', 'endpoint'),
  same('huggingfaceBaseUrl', 'https://hf.example'),
  same('forwardHeaders', ['x-tenant', 'x-region']),
  same('cacheNamespace', 'team-a'),
  {
    theirs: ['requestTimeout', 3000],
    ours: { requestTimeout: 3000 },
    differs: 'theirs stays a number inside a Record<string, string>; ours is the text 3000',
  },
  same('strictOpenAiCompliance', false),
  same('anthropicBeta', 'beta-1'),
  same('anthropicVersion', '2023-06-01'),
  { theirs: ['mistralFimCompletion', 'true'], ours: { mistralFimCompletion: true } },
  { theirs: ['dangerouslyAllowBrowser', true], ours: undefined, differs: CLIENT_OPTION },
  same('vertexStorageBucketName', 'bucket'),
  same('providerFileName', 'file.jsonl'),
  same('providerModel', 'model-1'),
  same('awsS3Bucket', 'bucket'),
  same('awsS3ObjectKey', 'key'),
  same('awsBedrockModel', 'anthropic.claude'),
  same('fireworksAccountId', 'account-1'),
  { theirs: ['calculateAudioDuration', true], ours: undefined, differs: CLIENT_OPTION },
];

function same<Name extends keyof PortkeyParams>(name: Name, value: PortkeyParams[Name]): OptionRow {
  return { theirs: [name, value], ours: { [name]: value } };
}
