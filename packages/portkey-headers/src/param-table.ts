import type { PortkeyParams } from './params.ts';

/**
 * How a parameter is checked, written and read back.
 *
 * - `text`: printable ASCII; `key`: a secret without any space; `secret`: a secret text.
 * - `flag`: `true` or `false`; `yes`: sent only when true.
 * - `number`: a whole number from 0; `duration`: milliseconds from 1.
 * - `label`: goes into the metadata. The others have code of their own.
 */
export type ParamKind =
  | 'text'
  | 'key'
  | 'secret'
  | 'flag'
  | 'yes'
  | 'number'
  | 'duration'
  | 'url'
  | 'names'
  | 'guardrails'
  | 'account'
  | 'label'
  | 'metadata'
  | 'config'
  | 'cache'
  | 'retry'
  | 'headers'
  | 'location';

/** What a parameter is about; for the groups of single providers, who reads it. */
export type ParamGroup =
  | 'routing'
  | 'observability'
  | 'performance'
  | 'reliability'
  | 'guardrails'
  | 'files'
  | ProviderGroup;

/** Groups that only some providers read; see `GROUP_PROVIDERS`. */
export type ProviderGroup = keyof typeof GROUP_PROVIDERS;

/** One parameter: its name, kind and group. Its header is `headerOf(name)`, its text the docblock. */
export type ParamRow = readonly [param: keyof PortkeyParams, kind: ParamKind, group: ParamGroup];

/** Which providers read the parameters of a group, by the gateway's source. */
export const GROUP_PROVIDERS = {
  openai: ['openai', 'azure-openai'],
  anthropic: ['anthropic', 'bedrock', 'vertex-ai', 'azure-ai'],
  mistral: ['mistral-ai'],
  huggingface: ['huggingface'],
  'workers-ai': ['workers-ai'],
  fireworks: ['fireworks-ai'],
  snowflake: ['cortex'],
  azure: ['azure-openai', 'azure-ai'],
  aws: ['bedrock', 'sagemaker'],
  sagemaker: ['sagemaker'],
  vertex: ['vertex-ai'],
  oracle: ['oracle'],
  stability: ['stability-ai'],
} as const;

/**
 * Every parameter, once: the builder, the inverse, redaction, the environment reader, the schemas
 * and the reference page are all driven by it. Headers go out in this order.
 */
export const PARAM_TABLE = [
  ['apiKey', 'key', 'routing'],
  ['provider', 'text', 'routing'],
  ['virtualKey', 'key', 'routing'],
  ['providerKey', 'key', 'routing'],
  ['config', 'config', 'routing'],
  ['traceId', 'text', 'observability'],
  ['spanId', 'text', 'observability'],
  ['parentSpanId', 'text', 'observability'],
  ['spanName', 'text', 'observability'],
  ['metadata', 'metadata', 'observability'],
  ['user', 'label', 'observability'],
  ['organization', 'label', 'observability'],
  ['environment', 'label', 'observability'],
  ['prompt', 'label', 'observability'],
  ['cache', 'cache', 'performance'],
  ['cacheNamespace', 'text', 'performance'],
  ['cacheForceRefresh', 'yes', 'performance'],
  ['retry', 'retry', 'reliability'],
  ['requestTimeout', 'duration', 'reliability'],
  ['customHost', 'url', 'routing'],
  ['forwardHeaders', 'names', 'routing'],
  ['strictOpenAiCompliance', 'flag', 'routing'],
  ['debug', 'flag', 'observability'],
  ['defaultInputGuardrails', 'guardrails', 'guardrails'],
  ['defaultOutputGuardrails', 'guardrails', 'guardrails'],
  ['openaiOrganization', 'text', 'openai'],
  ['openaiProject', 'text', 'openai'],
  ['openaiBeta', 'text', 'openai'],
  ['anthropicBeta', 'text', 'anthropic'],
  ['anthropicVersion', 'text', 'anthropic'],
  ['mistralFimCompletion', 'yes', 'mistral'],
  ['huggingfaceBaseUrl', 'text', 'huggingface'],
  ['workersAiAccountId', 'text', 'workers-ai'],
  ['fireworksAccountId', 'text', 'fireworks'],
  ['snowflakeAccount', 'text', 'snowflake'],
  ['azureResourceName', 'text', 'azure'],
  ['azureDeploymentId', 'text', 'azure'],
  ['azureApiVersion', 'text', 'azure'],
  ['azureModelName', 'text', 'azure'],
  ['azureEndpointName', 'text', 'azure'],
  ['azureAdToken', 'key', 'azure'],
  ['azureAuthMode', 'text', 'azure'],
  ['azureManagedClientId', 'text', 'azure'],
  ['azureWorkloadClientId', 'text', 'azure'],
  ['azureEntraClientId', 'text', 'azure'],
  ['azureEntraClientSecret', 'key', 'azure'],
  ['azureEntraTenantId', 'text', 'azure'],
  ['azureEntraScope', 'text', 'azure'],
  ['azureFoundryUrl', 'text', 'azure'],
  ['azureExtraParams', 'text', 'azure'],
  ['awsAccessKeyId', 'key', 'aws'],
  ['awsSecretAccessKey', 'key', 'aws'],
  ['awsSessionToken', 'key', 'aws'],
  ['awsRegion', 'text', 'aws'],
  ['awsAuthType', 'text', 'aws'],
  ['awsRoleArn', 'text', 'aws'],
  ['awsExternalId', 'text', 'aws'],
  ['awsS3Bucket', 'text', 'aws'],
  ['awsS3ObjectKey', 'text', 'aws'],
  ['awsBedrockModel', 'text', 'aws'],
  ['amzServerSideEncryption', 'text', 'aws'],
  ['amzServerSideEncryptionAwsKmsKeyId', 'text', 'aws'],
  ['amznSagemakerCustomAttributes', 'text', 'sagemaker'],
  ['amznSagemakerEnableExplanations', 'text', 'sagemaker'],
  ['amznSagemakerInferenceComponent', 'text', 'sagemaker'],
  ['amznSagemakerInferenceId', 'text', 'sagemaker'],
  ['amznSagemakerModelName', 'text', 'sagemaker'],
  ['amznSagemakerSessionId', 'text', 'sagemaker'],
  ['amznSagemakerTargetContainerHostname', 'text', 'sagemaker'],
  ['amznSagemakerTargetModel', 'text', 'sagemaker'],
  ['amznSagemakerTargetVariant', 'text', 'sagemaker'],
  ['vertexProjectId', 'text', 'vertex'],
  ['vertexRegion', 'text', 'vertex'],
  ['vertexStorageBucketName', 'text', 'vertex'],
  ['vertexServiceAccountJson', 'account', 'vertex'],
  ['oracleApiVersion', 'text', 'oracle'],
  ['oracleCompartmentId', 'text', 'oracle'],
  ['oracleFingerprint', 'text', 'oracle'],
  ['oracleKeyPassphrase', 'secret', 'oracle'],
  ['oraclePrivateKey', 'secret', 'oracle'],
  ['oracleRegion', 'text', 'oracle'],
  ['oracleServingMode', 'text', 'oracle'],
  ['oracleTenancy', 'text', 'oracle'],
  ['oracleUser', 'text', 'oracle'],
  ['stabilityClientId', 'text', 'stability'],
  ['stabilityClientUserId', 'text', 'stability'],
  ['stabilityClientVersion', 'text', 'stability'],
  ['providerModel', 'text', 'files'],
  ['providerFileName', 'text', 'files'],
  ['providerBatchEndpoint', 'text', 'files'],
  ['filePurpose', 'text', 'files'],
  ['fileUploadSize', 'number', 'files'],
  ['modelType', 'text', 'files'],
  ['customHeaders', 'headers', 'routing'],
  ['baseUrl', 'location', 'routing'],
] as const;

/** Kinds that have no header of their own name. */
const WITHOUT_HEADER: ReadonlySet<ParamKind> = new Set([
  'label',
  'cache',
  'retry',
  'headers',
  'location',
]);

/** Kinds whose value is a secret. */
const SECRET_KINDS: ReadonlySet<ParamKind> = new Set(['key', 'secret', 'account']);

/** The header that a parameter becomes; undefined when it becomes part of another one. */
export function headerOf([param, kind]: ParamRow): string | undefined {
  if (param === 'providerKey') return 'authorization';
  return WITHOUT_HEADER.has(kind) ? undefined : `x-portkey-${kebab(param)}`;
}

/** Tells whether a parameter's value must never be shown. */
export function isSecretRow([, kind]: ParamRow): boolean {
  return SECRET_KINDS.has(kind);
}

/** `awsS3Bucket` to `aws-s3-bucket`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `awsS3Bucket` to `aws_s3_bucket`. */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `aws_s3_bucket` and `aws-s3-bucket` to `awsS3Bucket`. */
export function camel(name: string): string {
  return name.replace(/[_-]+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
