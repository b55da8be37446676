import type { PortkeyParams } from './params.ts';
import { snake } from './respell.ts';

/**
 * Every parameter, once: the checks, the builder, its inverse, redaction, the environment reader,
 * the diagnostics, the fields of a config, the schemas and the reference page are all driven by it.
 * Headers go out in this order. It is part of every bundle, so a row is a line of words:
 *
 * - the group first
 * - `@provider` that reads the parameters of the line, by the gateway's source; without one all do
 * - the parameters; one in upper case begins with the name of the group
 * - `:kind` behind one that is not `text`, see `ParamKind`
 * - `*` behind one that only the hosted gateway reads
 * - `-` behind one that is a header alone: a config has it under another name or not at all
 */
export const PARAM_TABLE =
  `routing apiKey:key* provider:provider virtualKey:key* providerKey:key config:config
observability traceId spanId* parentSpanId* spanName* metadata:metadata user:label* organization:label* environment:label* prompt:label*
performance cache:cache cacheNamespace* cacheForceRefresh:yes
reliability retry:retry requestTimeout:duration
routing customHost:url forwardHeaders:names strictOpenAiCompliance:flag
observability debug:flag*
guardrails defaultInputGuardrails:guardrails defaultOutputGuardrails:guardrails
openai @openai Organization Project
openai @openai @azure-openai Beta
anthropic @anthropic @bedrock @vertex-ai Beta
anthropic @anthropic @bedrock @vertex-ai @azure-ai Version
mistral @mistral-ai FimCompletion:yes-
huggingface @huggingface BaseUrl
workersAi @workers-ai AccountId
fireworks @fireworks-ai AccountId
snowflake @cortex Account
azure @azure-openai ResourceName- DeploymentId- ModelName WorkloadClientId
azure @azure-openai @azure-ai ApiVersion AdToken:key AuthMode ManagedClientId EntraClientId EntraClientSecret:key EntraTenantId EntraScope
azure @azure-ai EndpointName FoundryUrl ExtraParams-
aws @bedrock @sagemaker AccessKeyId:key SecretAccessKey:key SessionToken:key Region AuthType RoleArn ExternalId S3Bucket S3ObjectKey BedrockModel amzServerSideEncryption- amzServerSideEncryptionAwsKmsKeyId-
amznSagemaker @sagemaker CustomAttributes EnableExplanations InferenceComponent InferenceId ModelName SessionId TargetContainerHostname TargetModel TargetVariant
vertex @vertex-ai ProjectId Region StorageBucketName ServiceAccountJson:account
oracle @oracle ApiVersion CompartmentId Fingerprint KeyPassphrase:secret PrivateKey:secret Region ServingMode Tenancy User
stability @stability-ai ClientId ClientUserId ClientVersion
files providerModel providerFileName providerBatchEndpoint filePurpose fileUploadSize:count modelType
routing customHeaders:headers baseUrl:url` as const;

/** One parameter, as the table has it. */
export interface ParamRow {
  readonly param: keyof PortkeyParams;
  readonly kind: ParamKind;
  readonly group: string;
  /** Providers that read it; empty when all do. */
  readonly readers: readonly string[];
  /** Whether only the hosted gateway reads it. */
  readonly hosted: boolean;
  /** Whether a config has it too. */
  readonly inConfig: boolean;
  /** The header that it becomes; undefined when it becomes part of another one. */
  readonly header: string | undefined;
}

/** The rows of the table. */
export const PARAM_ROWS: readonly ParamRow[] = /* @__PURE__ */ readTable();

/** Tells whether a value of this kind must never be shown; `pem` is a secret of several lines. */
export function isSecretKind(kind: string): boolean {
  return /^(?:key|secret|account|pem)$/.test(kind);
}

function readTable(): readonly ParamRow[] {
  return PARAM_TABLE.split('\n').flatMap((line) => {
    const [group = '', ...words] = line.split(' ');
    const readers = words.filter((word) => word[0] === '@').map((word) => word.slice(1));
    return words.slice(readers.length).map((word) => {
      const [name = '', named = 'text'] = word.replace(/\W$/, '').split(':');
      // A type test holds the words of the table to the names of the interface, and to the kinds.
      const kind = named as ParamKind;
      const param = (/^[A-Z]/.test(name) ? group + name : name) as keyof PortkeyParams;
      return {
        param,
        kind,
        group,
        readers,
        hosted: word.endsWith('*'),
        inConfig: readers.length > 0 && !word.endsWith('-'),
        header: headerOf(param),
      };
    });
  });
}

function headerOf(param: string): string | undefined {
  if (param === 'providerKey') return 'authorization';
  const isPart = /^(?:user|organization|environment|prompt|cache|retry|customHeaders|baseUrl)$/;
  return isPart.test(param) ? undefined : `x-portkey-${snake(param, '-')}`;
}

type Split<
  Text extends string,
  Mark extends string,
> = Text extends `${infer Head}${Mark}${infer Rest}` ? Head | Split<Rest, Mark> : Text;
type Line = Split<typeof PARAM_TABLE, '\n'>;
type Unmarked<Text extends string> = Text extends `${infer Bare}${'*' | '-'}` ? Bare : Text;
type Pair<Group extends string, Text extends string> = Text extends `${infer Name}:${infer Kind}`
  ? [Named<Group, Name>, Kind]
  : [Named<Group, Text>, 'text'];
type Named<Group extends string, Name extends string> =
  Name extends Capitalize<Name> ? `${Group}${Name}` : Name;
type PairsOf<Text extends string> = Text extends `${infer Group} ${infer Words}`
  ? Exclude<Split<Words, ' '>, `@${string}`> extends infer Word
    ? Word extends string
      ? Pair<Group, Unmarked<Word>>
      : never
    : never
  : never;

/** Name and kind of each row, read from the table by the compiler. */
export type ParamPair = PairsOf<Line>;

/**
 * How a parameter is checked, written and read back.
 *
 * - `text`: printable ASCII; `provider`: the same, an alias is resolved; `key`: a secret without any
 *   space; `secret`: a secret text.
 * - `flag`: `true` or `false`; `yes`: sent only when true.
 * - `count`: a whole number from 0; `duration`: milliseconds from 1.
 * - `label`: goes into the metadata. The others have code of their own.
 */
export type ParamKind = ParamPair[1];
